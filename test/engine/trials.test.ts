import { describe, expect, it } from 'vitest'
import { MEASURED_REPLICATES, replicates, type Job, type Trials } from '../../engine/ensemble/job.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { isUncertain, quantitiesOf } from '../../engine/scenario/quantities.ts'
import { everything } from '../support/everything.ts'
import { simulation } from '../support/simulation.ts'

/** Trials: a run at stated values is the run that a scenario with these values, and the same draws else, would be. */
const price = 'products.thing.price'
const PRICED = { products: { thing: { price: { low: 50, mode: 100, high: 150 }, margin: { low: 0.2, mode: 0.5, high: 0.8 } } } }
const { plan } = simulation(everything({ population: { size: 200 }, ...PRICED }))
const asStated = simulation(everything({ population: { size: 200 }, products: { thing: { ...PRICED.products.thing, price: 80 } } })).plan

const trialsOf = (over: Partial<Trials>): Job => {
  const trials: Trials = {
    paths: [price],
    values: Float64Array.of(80, 120, 80),
    luck: Uint32Array.of(3, 3, 4),
    others: 'drawn',
    first: 0,
    withTwin: true,
    measures: [],
    ...over,
  }
  return { plans: [plan], draws: 1, replicatesPerDraw: 1, trials }
}
const run = (job: Job, index: number) => runReplicate(job, mechanisms, index).plans[0]

describe('trials', () => {
  it('are what a scenario that states their values gives, everything else as its draw', () => {
    const stated: Job = { plans: [asStated], draws: 5, replicatesPerDraw: 1 }
    const [trial, drawn] = [run(trialsOf({}), 0), run(stated, 3)]
    expect(trial.metrics).toEqual(drawn.metrics)
    expect(trial.hashes).toEqual(drawn.hashes)
    expect(replicates(trialsOf({}))).toBe(3)
  })

  it('differ by their values and by their luck, and hold what else is uncertain at its mode when asked', () => {
    const job = trialsOf({})
    const [a, b, c] = [0, 1, 2].map((index) => run(job, index))
    expect(a.metrics).not.toEqual(b.metrics)
    expect(a.metrics).not.toEqual(c.metrics)
    const held = trialsOf({ others: 'mode' })
    const margin = simulation(everything({ population: { size: 200 }, products: { thing: { price: 80, margin: 0.5 } } })).plan
    const mode: Job = { ...held, plans: [margin] }
    expect(run(held, 0).metrics).toEqual(run(mode, 0).metrics)
  })

  it('are numbered through over rounds', () => {
    const later = trialsOf({ values: Float64Array.of(120), luck: Uint32Array.of(3), first: 17 })
    expect(run(later, 17).metrics).toEqual(run(trialsOf({}), 1).metrics)
  })

  it('without a twin have no metrics, and the measures that are asked for however many they are', () => {
    const alone = trialsOf({ withTwin: false, measures: ['adopters'], first: MEASURED_REPLICATES })
    const whole = run({ plans: [asStated], draws: 5, replicatesPerDraw: 1 }, 3)
    const { metrics, measures } = run(alone, MEASURED_REPLICATES)
    expect(metrics.length).toBe(0)
    expect(Object.keys(measures)).toEqual(['adopters'])
    const half = measures['adopters'].length / 2
    expect(measures['adopters'].slice(0, half)).toEqual(whole.measures['adopters'].slice(0, half))
    expect(run({ plans: [asStated], draws: 2001, replicatesPerDraw: 1 }, MEASURED_REPLICATES).measures).toEqual({})
  })
})

describe('the quantities of a scenario', () => {
  it('are named by their paths, and say whether each run takes its own', () => {
    const found = quantitiesOf(plan.scenario)
    const of = (path: string) => found.find((quantity) => quantity.path === path)
    expect(of(price)?.isPerRun).toBe(true)
    expect(of('horizon.length')?.isPerRun).toBe(false)
    const shares = found.filter(({ path }) => /^population\.segments\.[^.]+\.share$/.test(path))
    expect(shares.map(({ isPerRun }) => isPerRun)).toEqual(shares.map(() => false))
    expect(shares.length).toBeGreaterThan(0)
    const names = found.filter(isUncertain).map(({ path }) => path)
    expect(names).toContain(price)
    expect(names).not.toContain('horizon.length')
    expect(new Set(found.map(({ path }) => path)).size).toBe(found.length)
  })
})
