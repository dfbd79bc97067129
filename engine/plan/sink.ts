import type { ExposureBatch } from './exposureBatch.ts'

/**
 * Where routes put exposures. Set the constants of a stimulus with `begin`, then add agents; whenever the
 * batch is full it is processed and emptied, so a route never sees the chunks.
 */
export interface ExposureSink {
  begin(stimulus: Stimulus): void
  /** One exposure. `about` is unique among the contacts of this agent. */
  add(agent: number, about: number): void
  /** Exposures of `agents[from … to − 1]` that share one key. */
  addAll(agents: Int32Array, from: number, to: number, about: number): void
  flush(): void
}

export interface Stimulus {
  readonly source: number
  readonly content: number
  readonly channel: number
  readonly kind: number
  readonly flight: number
  /** Probability of being noticed before fatigue. */
  readonly notice: number
}

export function createExposureSink(batch: ExposureBatch, process: () => void): ExposureSink {
  let now: Stimulus = { source: 0, content: 0, channel: 0, kind: 0, flight: -1, notice: 0 }

  function flush(): void {
    if (batch.size === 0) return
    process()
    batch.size = 0
  }

  function add(agent: number, about: number): void {
    const i = batch.size
    batch.agent[i] = agent
    batch.source[i] = now.source
    batch.about[i] = about
    batch.content[i] = now.content
    batch.channel[i] = now.channel
    batch.kind[i] = now.kind
    batch.flight[i] = now.flight
    batch.attention[i] = now.notice
    batch.size = i + 1
    if (batch.size === batch.capacity) flush()
  }

  return {
    begin(stimulus) {
      now = stimulus
    },
    add,
    addAll(agents, from, to, about) {
      for (let i = from; i < to; i++) add(agents[i], about)
    },
    flush,
  }
}
