import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleName } from '../../engine/base/parseDistribution.ts'
import { ensemble } from '../../engine/ensemble/ensemble.ts'
import { inlineExecutor } from '../../engine/ensemble/inlineExecutor.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { activeMechanisms } from '../../engine/plan/activeMechanisms.ts'
import { compile } from '../../engine/plan/compile.ts'
import type { RunIndex } from '../../engine/plan/run.ts'
import { withExpressions } from '../../engine/scenario/checks/formulas.ts'
import { loadFormulaReader } from '../../engine/scenario/formula.ts'
import type { Inputs } from '../../engine/scenario/inputs.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import { simulate } from '../../engine/simulate.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import type { Answer, Compiled, Ensembled, Failed, Simulated } from '../../runtime/web/messages.ts'
import { CHROMIUM, hasChromium } from '../support/chromium.ts'
import { everything } from '../support/everything.ts'
import { edgeList } from '../support/simulation.ts'
import { root } from '../tidy/sources.ts'
import { engineInChromium, type EngineInChromium } from './engineInChromium.ts'

interface Case {
  readonly scenario: Scenario
  readonly inputs: Inputs
}

const FLAGSHIP = join(root, 'scenarios/phone-launch.yaml')
const SMALL = ['population.size=1000']

const flagship = async (variant?: string): Promise<Case> => {
  const { scenario, inputs } = await loadScenario(FLAGSHIP, { list: mechanisms, set: SMALL, ...(variant && { variant }) })
  return { scenario, inputs }
}

/** The same with ties and samples from files, and a formula. */
const data = async (): Promise<Case> => {
  const nodes = 400
  const ties = Array.from({ length: 1500 }, (_, k) => [(k * 7) % nodes, (k * 31 + 11) % nodes] as const).filter(([u, v]) => u !== v)
  const activity = { file: 'activity.csv' }
  const scenario = everything({
    network: { kind: 'edges', file: 'ties.csv', meanDegree: null },
    population: { size: nodes, segments: { young: { traits: { activity: { lognormal: null, empirical: activity } } } } },
    mechanisms: { attention: { form: 'formula', curve: '1 / (1 + x ^ 1.7)' } },
  })
  return {
    scenario: withExpressions(scenario, await loadFormulaReader(), []),
    inputs: { edges: edgeList(ties, nodes), samples: { [sampleName(activity)]: Float64Array.of(0.5, 1, 2, 4, 9) } },
  }
}

const CASES: Readonly<Record<string, () => Promise<Case>>> = {
  'the flagship': () => flagship(),
  'its KOL-heavy variant': () => flagship('kol-heavy'),
  'its KOC-heavy variant': () => flagship('koc-heavy'),
  'every mechanism at rates far above real ones': async () => ({ scenario: everything(), inputs: { samples: {} } }),
  'every mechanism on ties and samples from files, with a formula': data,
}

const INDICES: readonly RunIndex[] = [
  { draw: 'mode', replicate: 0, arm: 'campaign' },
  { draw: 3, replicate: 7, arm: 'counterfactual' },
]

describe.skipIf(!hasChromium)(`the engine in a worker of Chromium (needs ${CHROMIUM})`, () => {
  let engine: EngineInChromium
  beforeAll(async () => (engine = await engineInChromium(root)))
  afterAll(() => engine?.close())

  it.each(Object.entries(CASES))('runs %s as Node does, to the last bit', async (_, load) => {
    const { scenario, inputs } = await load()
    const plan = compile(scenario, mechanisms, inputs)
    const compiled = last<Compiled>(await engine.ask({ ask: 'compile', scenario, inputs }))
    expect(compiled).toMatchObject({
      answer: 'compiled',
      hash: plan.hash,
      agents: plan.population.size,
      ties: plan.network.followers.length,
      steps: plan.steps,
    })
    for (const index of INDICES) {
      const here = simulate(plan, mechanisms, index)
      const there = last<Simulated>(await engine.ask({ ask: 'simulate', index }))
      expect(there.hash).toBe(here.hash)
      expect(plainOf(there.cubes)).toEqual(plainOf(here.cubes))
    }
    const here = await ensemble({ plans: [plan], draws: 2, replicatesPerDraw: 1 }, inlineExecutor(mechanisms))
    const answers = await engine.ask({ ask: 'ensemble', draws: 2, replicatesPerDraw: 1 })
    const there = last<Ensembled>(answers)
    expect(answers.slice(0, -1).map((a) => a.answer === 'progress' && a.done)).toEqual([1, 2])
    expect(here.contacts).toBeGreaterThan(1000)
    expect({ hash: there.hash, contacts: there.contacts }).toEqual({ hash: here.hash, contacts: here.contacts })
    expect(there.metrics.map(({ samples }) => samples.map(finite))).toEqual(
      there.metrics.map((_, m) => here.outcomes.map(({ plans }) => finite(plans[0].metrics[m]))),
    )
    expect(engine.complaints).toEqual([])
  })

  it('answers mistakes with data', async () => {
    const scenario = everything({ channels: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`channel-${i}`, { cpm: 40 }])) })
    const { error } = last<Failed>(await engine.ask({ ask: 'compile', scenario, inputs: { samples: {} } }))
    expect(error.name).toBe('InputError')
    expect(error.details.issues).toEqual([expect.objectContaining({ code: 'too-many', path: ['channels'] })])
    const [index] = INDICES
    expect(last<Failed>(await engine.ask({ ask: 'simulate', index })).error.message).toBe('The plan was asked for before it was compiled.')
  })

  it('runs every mechanism and every recorder of the engine', () => {
    const names = mechanisms.map(({ name }) => name)
    // hours of the day act where a step is shorter
    const active = [1, 0.5].flatMap((step) => activeMechanisms(everything({ horizon: { step } }), mechanisms))
    expect(active.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
  })
})

function last<A extends Answer>(answers: readonly Answer[]): A {
  return answers.at(-1) as A
}

/** JSON has no infinity and no NaN. */
function finite(x: number | null): number | null {
  return x === null || !Number.isFinite(x) ? null : x
}

function plainOf(cubes: Simulated['cubes']) {
  return Object.values(cubes).map(({ name, unit, of, values }) => ({ name, unit, of, values: [...values].map(finite) }))
}
