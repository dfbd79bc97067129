import { mechanisms } from '../../engine/mechanisms/index.ts'
import { KIND } from '../../engine/plan/kinds.ts'
import type { EdgeList } from '../../engine/scenario/inputs.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { finish, simulation, type Simulation } from '../support/simulation.ts'
import { probe, standIn } from '../support/standIns.ts'

/** Peers' shares over a network with everything else off: who notices a share passes it on with `shareRate`, or by the link of `contagion`. */
export interface Sharing {
  readonly people: number
  readonly network: object
  readonly edges?: EdgeList
  readonly seed?: string
  /** Each follower of a sharer is reached with this probability, */
  readonly reach?: number
  /** notices it with this one, */
  readonly notice?: number
  /** and shares it with this one; 0 where `contagion` decides. */
  readonly shareRate?: number
  readonly contagion?: object
  /** Contents are shared independently of each other: so many cascades in one run, */
  readonly contents: number
  /** each begun by an agent who shares for certain. */
  readonly starters: (content: number) => readonly number[]
  readonly steps: number
}

/** The cascades of one replicate. */
export interface Cascades {
  /** Who shared in generation g of content c: byGeneration[c][g]; the starters are generation 0. */
  readonly byGeneration: readonly Float64Array[]
  /** 1 where an agent has shared: shared[agent · contents + content]. */
  readonly shared: ArrayLike<number>
}

/** Runs the cascades of replicate after replicate. */
export function sharing(of: Sharing): { readonly simulation: Simulation; run(replicate: number): Cascades } {
  let byGeneration: Float64Array[] = []
  const list = [
    ...mechanisms,
    starting(of),
    probe('decided', ({ size, content, shared }, step) => {
      for (let i = 0; i < size; i++) byGeneration[content[i]][step] += shared[i]
    }),
  ]
  const s = simulation(overridesOf(of), { list, ...(of.edges && { edges: of.edges }) })
  return {
    simulation: s,
    run(replicate) {
      byGeneration = Array.from({ length: of.contents }, () => new Float64Array(of.steps))
      const { run } = finish(s, { replicate })
      return { byGeneration, shared: run.memory.columns.get('has-shared') }
    },
  }
}

function overridesOf({ people, network, seed, reach = 1, notice = 1, shareRate = 0, contagion, contents, steps }: Sharing): Overrides {
  const content = Array.from(
    { length: contents },
    (_, c) => [`c${String(c).padStart(3, '0')}`, { product: 'thing', resonance: 6 }] as const,
  )
  const quiet = { notice, shareRate, resonance: 0, propensity: 0, advocacy: 0, delay: 0 }
  return {
    ...(seed !== undefined && { seed }),
    horizon: { length: steps },
    population: { size: people },
    network,
    channels: { feed: { peerReach: reach } },
    content: { post: null, ...Object.fromEntries(content) },
    mechanisms: only(['peer-shares', ...(contagion ? ['contagion'] : [])], {
      'peer-shares': quiet,
      ...(contagion && { contagion: { repetition: 0, strength: 0, ...contagion } }),
    }),
  }
}

/** In step 0 each content comes to its starters, who notice and share it for certain. */
function starting({ contents, starters }: Sharing) {
  return standIn('starting', () => ({
    deliver(step, sink) {
      if (step > 0) return
      for (let c = 0; c < contents; c++) {
        sink.begin({ source: c, content: c, channel: 0, kind: KIND.brand, flight: -1, notice: 1 })
        for (const agent of starters(c)) sink.add(agent, c)
      }
    },
    respond({ size, kind, share }) {
      for (let i = 0; i < size; i++) if (kind[i] === KIND.brand) share.hazard[i] = Number.POSITIVE_INFINITY
    },
  }))
}
