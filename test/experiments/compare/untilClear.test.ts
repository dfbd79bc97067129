import { describe, expect, it } from 'vitest'
import { ensemble } from '../../../engine/ensemble/ensemble.ts'
import type { Executor, Job } from '../../../engine/ensemble/job.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { breakdownsOf } from '../../../engine/metrics/breakdowns.ts'
import { metricList } from '../../../engine/metrics/metricList.ts'
import { compile } from '../../../engine/plan/compile.ts'
import { untilClear, type UntilClear } from '../../../experiments/compare/untilClear.ts'
import { scenarioOf } from '../../support/scenario.ts'
import { uniformNumbers } from '../../support/slow.ts'

const plan = compile(scenarioOf(), mechanisms, { samples: {} })
const names = metricList(breakdownsOf(plan)).map(({ name }) => name)
const [ROI, PROFIT] = [names.indexOf('roi'), names.indexOf('incrementalProfit')]

/** Luck of a replicate, the same whatever is asked before it. */
const luck = (index: number): number => {
  const uniform = uniformNumbers(index)
  return Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6)
}

/** An executor whose arms have the ROI that functions of the replicate say; it notes what it computes. */
function arms(...rois: readonly ((index: number) => number)[]): { readonly job: Job; readonly executor: Executor; readonly ran: number[] } {
  const ran: number[] = []
  const executor: Executor = {
    workers: 1,
    async run(_, indices, onDone) {
      for (const index of indices) {
        ran.push(index)
        const plans = rois.map((roi) => {
          const metrics = new Float64Array(names.length).fill(Number.NaN)
          metrics[ROI] = roi(index)
          metrics[PROFIT] = 2 * index
          return { metrics, measures: {}, hashes: [`campaign ${roi(index)}`, 'twin'] as const, contacts: 1 }
        })
        onDone({ index, plans })
      }
    },
    async close() {},
  }
  return { job: { plans: rois.map(() => plan), draws: 100, replicatesPerDraw: 2 }, executor, ran }
}

const run = ({ job, executor }: ReturnType<typeof arms>, asked: UntilClear = {}) =>
  untilClear(
    job,
    executor,
    job.plans.map((_, i) => `arm ${i}`),
    asked,
  )

describe('a comparison until it is clear', () => {
  it('stops at the first look where the difference is plain, each replicate computed once', async () => {
    const plain = arms(luck, (i) => luck(i) + 1 + 0.1 * luck(i + 1000))
    const { result, stop } = await run(plain)
    expect(stop).toMatchObject({ metric: 'roi', reason: 'clear', replicates: 40, most: 200, look: 1, looks: 9, overall: 0.05 })
    expect(stop.level).toBeLessThan(0.05)
    expect(plain.ran).toEqual(Array.from({ length: 40 }, (_, i) => i))
    expect(result.outcomes).toHaveLength(40)
  })

  it('goes on while noise hides it, and ends where a plain comparison of as many draws would be, bit by bit', async () => {
    const shy = (i: number) => luck(i) + 0.25 + luck(i + 1000)
    const { result, stop } = await run(arms(luck, shy))
    expect(stop.reason).toBe('clear')
    expect(stop.replicates).toBeGreaterThan(40)
    const { job, executor } = arms(luck, shy)
    const whole = await ensemble({ ...job, draws: stop.replicates / 2 }, executor)
    expect(result.hash).toBe(whole.hash)
    expect(result.outcomes).toEqual(whole.outcomes)
  })

  it('ends with the budget where nothing differs, or within a margin where that is stated', async () => {
    const noise = () => arms(luck, (i) => luck(i + 5000))
    expect((await run(noise())).stop).toMatchObject({ reason: 'budget', replicates: 200, look: 9 })
    const near = await run(noise(), { margin: 0.8 })
    expect(near.stop).toMatchObject({ reason: 'within margin', margin: 0.8 })
    expect(near.stop.replicates).toBeLessThan(200)
    expect((await run(arms(luck, luck))).stop).toMatchObject({ reason: 'equal', replicates: 40 })
  })

  it('asks that the best of several arms is told from each', async () => {
    const tied = await run(
      arms(
        luck,
        (i) => luck(i) + 1 + 0.1 * luck(i + 1000),
        (i) => luck(i) + 1 + 0.1 * luck(i + 3000),
      ),
    )
    expect(tied.stop.reason).toBe('budget')
    const clear = await run(
      arms(
        luck,
        (i) => luck(i) + 1 + 0.1 * luck(i + 1000),
        (i) => luck(i) + 2 + 0.1 * luck(i + 3000),
      ),
    )
    expect(clear.stop).toMatchObject({ reason: 'clear', look: 1 })
    // the level is shared by the two pairs
    expect(clear.stop.level).toBeLessThan((await run(arms(luck, (i) => luck(i) + 1))).stop.level)
  })

  it('looks at the figure that is asked for, and at profit where nothing is spent', async () => {
    const free = arms(
      () => Number.NaN,
      () => Number.NaN,
    )
    expect((await run(free)).stop).toMatchObject({ metric: 'incrementalProfit', reason: 'equal' })
    expect(
      (
        await run(
          arms(luck, (i) => luck(i) + 1),
          { by: 'incrementalProfit' },
        )
      ).stop,
    ).toMatchObject({ metric: 'incrementalProfit', reason: 'equal' })
  })

  it('tells of progress once for each replicate', async () => {
    const { job, executor } = arms(luck, (i) => luck(i) + 0.25 + luck(i + 1000))
    const told: number[] = []
    const { stop } = await untilClear(job, executor, ['a', 'b'], {}, { onProgress: (done, of) => told.push(done) && expect(of).toBe(200) })
    expect(told).toEqual(Array.from({ length: stop.replicates }, (_, i) => i + 1))
  })
})
