import { expect, it } from 'vitest'
import { runReplicate } from '../../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { breakdownsOf } from '../../../engine/metrics/breakdowns.ts'
import { metricList } from '../../../engine/metrics/metricList.ts'
import { compile } from '../../../engine/plan/compile.ts'
import type { Plan } from '../../../engine/plan/plan.ts'
import { loadScenario } from '../../../runtime/loadScenario.ts'
import { sections } from '../../../runtime/sections.ts'
import { isSlow, thinned } from '../../support/slow.ts'
import { meanOf } from '../../support/statistics.ts'

/**
 * Common random numbers make the difference of two plans at least five times less variable than independent seeds would, in at least 80%
 * of small changes. Luck alone varies here – every parameter at its most likely value – which is the hard case: what two plans share of
 * uncertain parameters takes their difference further still.
 *
 *   factor = (Var A + Var B) / Var(B − A)
 *
 * A change is five to ten percent of a value, or two tenths of a score.
 */
const CHANGES = [
  'campaign.flights.koc-seeding.budget=110万',
  'content.photo-diary.resonance=7.6',
  'campaign.flights.head-kol.budget=126万',
  'campaign.flights.tail-kol.budget=88万',
  'campaign.flights.feed.budget=160万',
  'creators.koc.authenticity=0.82',
  'creators.koc.pricePerPost=320',
  'mechanisms.peer-shares.shareRate=3.4%',
  'products.phone.conversion=0.00022',
  'channels.douyin.recommendedReach=8.4',
]
const METRICS = ['roi', 'incrementalAdopters', 'reach'] as const
const PEOPLE = 20_000_000
const [SIZE, REPLICATES] = isSlow ? [10_000, 60] : [1000, 6]

async function planOf(change: string | undefined): Promise<Plan> {
  const set = [`population.size=${SIZE}`, `population.scale=${PEOPLE / SIZE}`, ...(change === undefined ? [] : [change])]
  const { scenario, inputs } = await loadScenario('scenarios/phone-launch.yaml', { list: sections, set })
  return compile(scenario, mechanisms, inputs)
}

it('differences of small changes vary far less than those of independent seeds', { timeout: 3_600_000 }, async () => {
  const changes = thinned(CHANGES, 10)
  const plans = await Promise.all([undefined, ...changes].map(planOf))
  const trials = {
    paths: [],
    values: new Float64Array(0),
    luck: Uint32Array.from({ length: REPLICATES }, (_, i) => i),
    others: 'mode' as const,
    first: 0,
    withTwin: true,
    measures: [],
  }
  const outcomes = Array.from(trials.luck, (i) => runReplicate({ plans, draws: 1, replicatesPerDraw: 1, trials }, mechanisms, i))
  const names = metricList(breakdownsOf(plans[0])).map(({ name }) => name)
  const factors = METRICS.flatMap((metric) => {
    const of = (plan: number) => outcomes.map((outcome) => outcome.plans[plan].metrics[names.indexOf(metric)])
    return changes.map((change, i) => {
      const [a, b] = [of(0), of(i + 1)]
      const apart = meanOf(b.map((x, r) => x - a[r])).variance
      // a change that does nothing to a figure has no variance to compare
      const factor = apart === 0 ? Number.POSITIVE_INFINITY : (meanOf(a).variance + meanOf(b).variance) / apart
      return { metric, change, factor }
    })
  })
  const told = factors.map(({ metric, change, factor }) => `  ${metric.padEnd(20)} ${change.padEnd(42)} ${factor.toPrecision(3)}`)
  const finite = factors.filter(({ factor }) => Number.isFinite(factor))
  const enough = finite.filter(({ factor }) => factor >= 5)
  console.log([`variance reduction: at least 5 in ${enough.length} of ${finite.length}`, ...told].join('\n'))
  expect(finite.length).toBeGreaterThanOrEqual(changes.length)
  expect(enough.length / finite.length).toBeGreaterThanOrEqual(0.8)
})
