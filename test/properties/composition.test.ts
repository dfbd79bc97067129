import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { activeMechanisms } from '../../engine/plan/activeMechanisms.ts'
import { compile } from '../../engine/plan/compile.ts'
import { isSlow } from '../support/slow.ts'
import { composed, compositions } from './compositions.ts'

/**
 * Whatever is put together runs to its end without a broken invariant (they are checked inside the step), and every figure is a number
 * that can be. In full (`npm run verify:composition`) five hundred, in short fifteen.
 */
const COUNT = isSlow ? 500 : 15

/** Figures that count something. */
const COUNTS = new Set(['reach', 'adopters', 'exposures', 'funnel', 'spend', 'fixedCost', 'customers', 'members', 'fatigue', 'frequency'])

it(`${COUNT} random compositions run without a broken invariant`, { timeout: 600_000 }, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(compositions, (composition) => {
      const plan = compile(composed(composition), mechanisms, { samples: {} })
      for (const { name } of activeMechanisms(plan.scenario, mechanisms)) seen.add(name)
      const { metrics, measures } = runReplicate({ plans: [plan], draws: 1, replicatesPerDraw: 1 }, mechanisms, 0).plans[0]
      const names = metricList(breakdownsOf(plan)).map(({ name }) => name)
      expect(names.filter((_, i) => Math.abs(metrics[i]) === Number.POSITIVE_INFINITY)).toEqual([])
      for (const [name, values] of Object.entries(measures))
        if (COUNTS.has(name))
          expect(
            [...values].filter((x) => !(x >= 0)),
            name,
          ).toEqual([])
    }),
    { numRuns: COUNT, seed: 20261123, endOnFailure: true },
  )
  // each took part somewhere
  expect(mechanisms.map((m) => m.name).filter((name) => !seen.has(name))).toEqual([])
})
