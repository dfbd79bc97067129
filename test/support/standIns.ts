import { z } from 'zod'
import type { ExposureBatch } from '../../engine/plan/exposureBatch.ts'
import { KIND } from '../../engine/plan/kinds.ts'
import { mechanism, type Hooks, type Host, type Mechanism } from '../../engine/plan/mechanism.ts'

/** A mechanism of the tests' own, for what no shipped one does: start a cascade, make customers, look into a batch. */
export function standIn(name: string, build: (host: Host) => Hooks, streams: readonly string[] = []): Mechanism {
  return mechanism({
    name,
    section: 'mechanisms',
    summary: { en: 'A stand-in for tests', zh: '测试用替身' },
    equation: 'none',
    source: 'test',
    params: z.strictObject({}),
    streams,
    build: (_, host) => build(host),
  })
}

/** In the first step content 0 comes to the given agents, who notice it and share it for certain: the seeds of a cascade. */
export function seeding(agents: readonly number[]): Mechanism {
  return standIn('seeding', () => ({
    deliver(step, sink) {
      if (step > 0) return
      sink.begin({ source: 0, content: 0, channel: 0, kind: KIND.brand, flight: -1, notice: 1 })
      for (const agent of agents) sink.add(agent, 1)
    },
    respond({ size, kind, share }) {
      for (let i = 0; i < size; i++) if (kind[i] === KIND.brand) share.hazard[i] = Number.POSITIVE_INFINITY
    },
  }))
}

/** In the first step all people of all agents adopt the product. */
export function adopting(product = 0): Mechanism {
  return standIn('adopting', ({ world, status }) => ({
    convert(step) {
      if (step > 0) return
      for (let agent = 0; agent < world.population.size; agent++) status.adopt(agent, product, status.scale, KIND.organic)
    },
  }))
}

/** Calls `look` in a phase of exposures, after the shipped mechanisms (hooks run sorted by name). */
export function probe(
  phase: 'admit' | 'delivered' | 'notice' | 'noticed' | 'respond' | 'decide' | 'decided',
  look: (batch: ExposureBatch, step: number) => void,
): Mechanism {
  return standIn('zz-probe', () => ({ [phase]: look }))
}
