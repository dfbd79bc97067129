import type { ExposureBatch } from './exposureBatch.ts'
import { sortRows } from './sortRows.ts'

/**
 * Where routes put the exposures of a step. Set the constants of a stimulus with `begin`, then add agents, in any order.
 *
 * When every route has spoken, `drain` hands the exposures on in batches, ascending by agent and, within an agent,
 * in the order in which they were added (route by name, then source): the canonical order, in which sequential
 * effects do not depend on batches, and the one the cache wants, because each agent's state is touched once, in passing.
 */
export interface ExposureSink {
  begin(stimulus: Stimulus): void
  /** One exposure. `about` is its key: added twice by one stimulus, it is the same contact and counts once. */
  add(agent: number, about: number): void
  /** Exposures of `agents[from … to − 1]`; the k-th has the key `about + k·stride` (0: one key, each agent counts once). */
  addAll(agents: Int32Array, from: number, to: number, about: number, stride: 0 | 1): void
  drain(): void
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

/** Rows of a step: who, under which key, and by which stimulus. */
interface Rows {
  capacity: number
  agent: Int32Array
  about: Int32Array
  stimulus: Int32Array
  order: Int32Array
  scratch: Int32Array
}

const rowsOf = (capacity: number): Rows => ({
  capacity,
  agent: new Int32Array(capacity),
  about: new Int32Array(capacity),
  stimulus: new Int32Array(capacity),
  order: new Int32Array(capacity),
  scratch: new Int32Array(capacity),
})

/** `agents`: ids lie below it. `process` takes one full batch; its rows may be dropped in place. */
export function createExposureSink(batch: ExposureBatch, agents: number, process: () => void): ExposureSink {
  let rows = rowsOf(4096)
  let size = 0
  const stimuli: Stimulus[] = []
  const picked = new Int32Array(batch.capacity)

  function ensure(more: number): void {
    if (size + more <= rows.capacity) return
    const larger = rowsOf(Math.max(size + more, rows.capacity * 2))
    larger.agent.set(rows.agent)
    larger.about.set(rows.about)
    larger.stimulus.set(rows.stimulus)
    rows = larger
  }

  function fill(from: number, to: number): void {
    const { agent, about, stimulus, order } = rows
    const n = to - from
    for (let i = 0; i < n; i++) {
      const row = order[from + i]
      batch.agent[i] = agent[row]
      batch.about[i] = about[row]
      picked[i] = stimulus[row]
    }
    for (let i = 0; i < n; i++) {
      const { source, content, channel, kind, flight, notice } = stimuli[picked[i]]
      batch.source[i] = source
      batch.content[i] = content
      batch.channel[i] = channel
      batch.kind[i] = kind
      batch.flight[i] = flight
      batch.attention[i] = notice
    }
    batch.size = n
  }

  return {
    begin(next) {
      stimuli.push(next)
    },
    add(agent, about) {
      ensure(1)
      rows.agent[size] = agent
      rows.about[size] = about
      rows.stimulus[size++] = stimuli.length - 1
    },
    addAll(list, first, last, about, stride) {
      const n = last - first
      ensure(n)
      const { agent, about: key, stimulus } = rows
      const current = stimuli.length - 1
      const from = size
      for (let k = 0; k < n; k++) {
        agent[from + k] = list[first + k]
        key[from + k] = about + k * stride
        stimulus[from + k] = current
      }
      size = from + n
    },
    drain() {
      sortRows(rows.agent, size, agents, rows.order, rows.scratch)
      const distinct = dropRepeats(rows, size)
      for (let from = 0; from < distinct; from += batch.capacity) {
        fill(from, Math.min(distinct, from + batch.capacity))
        process()
      }
      batch.size = 0
      size = 0
      stimuli.length = 0
    },
  }
}

/** Drops rows that repeat the one before them in order (repeats of one stimulus end up side by side); returns how many are left. */
function dropRepeats({ agent, about, order }: Rows, size: number): number {
  let n = 0
  for (let k = 0, lastAgent = -1, lastAbout = 0; k < size; k++) {
    const row = order[k]
    if (agent[row] === lastAgent && about[row] === lastAbout) continue
    lastAgent = agent[row]
    lastAbout = about[row]
    order[n++] = row
  }
  return n
}
