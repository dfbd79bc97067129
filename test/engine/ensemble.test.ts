import { describe, expect, it } from 'vitest'
import { ensemble } from '../../engine/ensemble/ensemble.ts'
import { inlineExecutor } from '../../engine/ensemble/inlineExecutor.ts'
import type { Executor, Job } from '../../engine/ensemble/job.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { runResult } from '../../engine/metrics/runResult.ts'
import { sortedQuantile, summarise } from '../../engine/metrics/summarise.ts'
import { everything } from '../support/everything.ts'
import { simulation } from '../support/simulation.ts'

/**
 * Ensembles: draws × replicates in order of index, reduced by moments and type-7 quantiles (Hyndman & Fan 1996), Monte-Carlo error
 * clustered by draw, and the one-way analysis of variance that parts parameters from luck.
 */
const plan = simulation(everything({ population: { size: 200 } })).plan
const job: Job = { plans: [plan], draws: 3, replicatesPerDraw: 2 }

describe('summarise', () => {
  it('has the mean, and the error of the mean from the means of the draws', () => {
    // draws (1, 3) and (5, 7): means 2 and 6, sd √8, error √8/√2 = 2
    const { mean, mcse } = summarise([1, 3, 5, 7], 2)
    expect([mean, mcse]).toEqual([4, 2])
    // one draw: sd/√n of its replicates, 2.5820/2
    expect(summarise([1, 3, 5, 7], 4).mcse).toBeCloseTo(Math.sqrt(20 / 3 / 4), 14)
    // one replicate a draw: the same figure
    expect(summarise([1, 3, 5, 7], 1).mcse).toBeCloseTo(Math.sqrt(20 / 3 / 4), 14)
  })

  it('parts the variance: between draws and within', () => {
    // within: (2 + 2)/2 = 2; between mean square 2·(4 + 4)/1 = 16, so σ²_between = (16 − 2)/2 = 7, share 7/9
    expect(summarise([1, 3, 5, 7], 2).parameterShare).toBeCloseTo(7 / 9, 14)
    // draws alike: the estimate would be negative and is 0
    expect(summarise([1, 7, 7, 1], 2).parameterShare).toBe(0)
    // no luck at all
    expect(summarise([2, 2, 5, 5, 8, 8], 2).parameterShare).toBe(1)
    expect(summarise([4, 4, 4, 4], 2)).toMatchObject({ mean: 4, mcse: 0, parameterShare: 0, p05: 4, p95: 4 })
  })

  it('interpolates quantiles between order statistics (type 7), whatever the order of the samples', () => {
    const { p05, p25, p50, p75, p95 } = summarise([5, 1, 4, 2, 3], 1)
    expect([p05, p25, p50, p75, p95]).toEqual([1.2, 2, 3, 4, 4.8].map((x) => expect.closeTo(x, 12)))
    // R: quantile(c(1, 10, 100, 1000), c(.05, .25, .5, .75, .95), type = 7)
    const r = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => sortedQuantile([1, 10, 100, 1000], p))
    expect(r).toEqual([2.35, 7.75, 55, 325, 865].map((x) => expect.closeTo(x, 10)))
    expect(sortedQuantile([7], 0.95)).toBe(7)
  })

  it('leaves out what is not finite, in its own draw', () => {
    const { mean, mcse, probabilityPositive } = summarise([1, NaN, 5, 7, Infinity, -3], 2)
    // draws (1), (5, 7), (−3): means 1, 6, −3
    expect(mean).toBe(2.5)
    const spread = ((1 - 2.5) ** 2 + (6 - 2.5) ** 2 + (-3 - 2.5) ** 2) / 2
    expect(mcse).toBeCloseTo(Math.sqrt(spread / 3), 12)
    expect(probabilityPositive).toBe(0.75)
    const none = summarise([NaN, NaN], 1)
    expect(Object.values(none).every(Number.isNaN)).toBe(true)
  })

  it('has no error of the mean from a single sample', () => {
    expect(summarise([3], 1)).toMatchObject({ mean: 3, mcse: NaN, p50: 3, parameterShare: 0 })
  })
})

describe('an ensemble on the inline executor', () => {
  it('brings outcomes in order of index, replicate by replicate of each draw, with progress', async () => {
    const progress: [number, number][] = []
    const result = await ensemble(job, inlineExecutor(mechanisms), { onProgress: (done, of) => progress.push([done, of]) })
    expect(result.outcomes.map((o) => o.index)).toEqual([0, 1, 2, 3, 4, 5])
    expect(progress).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, 6]))
    result.outcomes.forEach((outcome, i) => expect(outcome).toEqual(runReplicate(job, mechanisms, i)))
    const hashes = result.outcomes.flatMap((o) => o.plans[0].hashes)
    expect(new Set(hashes).size).toBe(12)
    expect(result.contacts).toBe(result.outcomes.reduce((sum, o) => sum + o.plans[0].contacts, 0))
  })

  it('has a hash that is that of the results: equal when repeated, another when one replicate differs', async () => {
    const one = await ensemble(job, inlineExecutor(mechanisms))
    expect((await ensemble(job, inlineExecutor(mechanisms))).hash).toBe(one.hash)
    const tampering: Executor = {
      ...inlineExecutor(mechanisms),
      async run(of, indices, onDone) {
        for (const index of indices) {
          const outcome = runReplicate(of, mechanisms, index === 4 ? 3 : index)
          onDone({ ...outcome, index })
        }
      },
    }
    expect((await ensemble(job, tampering)).hash).not.toBe(one.hash)
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const running = ensemble(job, inlineExecutor(mechanisms), { signal: stop.signal, onProgress: (done) => done === 2 && stop.abort() })
    await expect(running).rejects.toThrow(/abort/i)
  })

  it('gives a plan the same outcomes alone and beside a variant', async () => {
    const variant = simulation(everything({ population: { size: 200 }, channels: { feed: { cpm: 80 } } })).plan
    const both = runReplicate({ ...job, plans: [variant, plan] }, mechanisms, 3)
    expect(both.plans[1]).toEqual(runReplicate(job, mechanisms, 3).plans[0])
    expect(both.plans[0].metrics).not.toEqual(both.plans[1].metrics)
    // the twins know nothing of the campaign's prices
    expect(both.plans[0].hashes[1]).toBe(both.plans[1].hashes[1])
  })
})

describe('the result of a run', async () => {
  const { outcomes } = await ensemble(job, inlineExecutor(mechanisms))
  const result = runResult({
    plan,
    planIndex: 0,
    outcomes,
    draws: 3,
    replicatesPerDraw: 2,
    runId: 'test',
    inputs: [],
    files: [],
    command: 'kocast run',
    version: '0',
  })
  const metric = (name: string) => result.metrics.find((m) => m.name === name)!
  const table = (name: string) => {
    const found = result.tables.find((t) => t.name === name)!
    return Object.fromEntries(found.columns.map((c) => [c.name, c.values]))
  }

  it('has every metric once, each summarised over all replicates', () => {
    const names = metricList(breakdownsOf(plan)).map((m) => m.name)
    expect(result.metrics.map((m) => m.name)).toEqual(names)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, samples, mean, label } of result.metrics) {
      expect(samples.length, name).toBe(6)
      expect(label.en !== '' && label.zh !== '', name).toBe(true)
      const finite = samples.filter(Number.isFinite)
      if (finite.length > 0) expect(mean, name).toBeCloseTo(finite.reduce((a, b) => a + b) / finite.length, 8)
    }
  })

  it('has the money of its own definitions, replicate by replicate', () => {
    const [roi, cost, profit, revenue, roas] = ['roi', 'cost', 'incrementalProfit', 'incrementalRevenue', 'roas'].map(
      (name) => metric(name).samples,
    )
    for (let i = 0; i < 6; i++) {
      expect(roi[i]).toBeCloseTo((profit[i] - cost[i]) / cost[i], 12)
      expect(roas[i]).toBeCloseTo(revenue[i] / cost[i], 12)
    }
    const lines = result.metrics.filter((m) => m.name.startsWith('cost[line='))
    for (let i = 0; i < 6; i++) expect(lines.reduce((sum, m) => sum + m.samples[i], 0)).toBeCloseTo(cost[i], 6)
  })

  it('has breakdowns that add up to their totals', () => {
    const sums = (base: string, dimension: string) =>
      [0, 1, 2, 3, 4, 5].map((i) =>
        result.metrics.filter((m) => m.name.startsWith(`${base}[${dimension}=`)).reduce((sum, m) => sum + m.samples[i], 0),
      )
    expect(sums('reach', 'segment')).toEqual(metric('reach').samples)
    for (const dimension of ['channel', 'kind']) {
      expect(sums('impressions', dimension)).toEqual(metric('impressions').samples)
      expect(sums('engagements', dimension)).toEqual(metric('engagements').samples)
      expect(sums('shares', dimension)).toEqual(metric('shares').samples)
    }
    // club comes bundled and is not counted among new customers
    expect(metric('adopters').samples).toEqual(metric('adopters[product=thing]').samples)
    expect(metric('adopters[product=club]').mean).toBeGreaterThan(0)
  })

  it('has tables whose columns are of one length, with labels in both languages and figures that are finite', () => {
    expect(result.tables.length).toBeGreaterThan(8)
    // rates on days or bins without a denominator are undefined
    const undefinedRates = new Set([
      'tiers.costPerEngagement',
      'tiers.cpm',
      'fatigue.engagementRate',
      'fatigue.shareRate',
      'cascadeDepths.share',
      'sentiment.mean',
      'sentiment.p05',
      'sentiment.p95',
      'flights.costPerCustomer',
    ])
    for (const { name, title, columns } of result.tables) {
      expect(title.zh, name).toMatch(/\p{Script=Han}/u)
      expect(new Set(columns.map((c) => c.values.length)).size, name).toBe(1)
      expect(new Set(columns.map((c) => c.name)).size, name).toBe(columns.length)
      for (const column of columns) {
        const numbers = column.values.filter((x): x is number => typeof x === 'number')
        expect([0, column.values.length], `${name}.${column.name}`).toContain(numbers.length)
        if (name !== 'spread' && !undefinedRates.has(`${name}.${column.name}`))
          expect(numbers.every(Number.isFinite), `${name}.${column.name}`).toBe(true)
      }
    }
  })

  it('has series that begin low and end at the metrics', () => {
    const { arm, channel, day, mean } = table('reach') as Record<string, (string | number)[]>
    const last = Math.max(...(day as number[]))
    const at = mean[day.findIndex((d, i) => d === last && arm[i] === 'campaign' && channel[i] === 'all')]
    expect(at).toBeCloseTo(metric('reach').mean, 8)
    const cash = table('cashflow')
    expect((cash['mean'] as number[]).at(-1)).toBeCloseTo(metric('incrementalProfit').mean - metric('cost').mean, 6)
    expect(result.spend).toBe(metric('cost').mean)
  })

  it('has its checks, in both languages', () => {
    expect(result.checks.map((c) => c.name)).toEqual(expect.arrayContaining(['conservation', 'monte-carlo error', 'inputs']))
    for (const { verdict, finding } of result.checks) {
      expect(['PASS', 'REVIEW', 'FAIL']).toContain(verdict)
      expect(finding.en).not.toMatch(/NaN|undefined/)
      expect(finding.zh).not.toMatch(/NaN|undefined/)
    }
  })
})
