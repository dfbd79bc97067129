import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { summarise } from '../../engine/metrics/summarise.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { compile } from '../../engine/plan/compile.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { errors, MOST_ERRORS } from '../support/statistics.ts'

/**
 * The same 20 million people as agents of 50, 200 or 1,000 must give the same forecast: an agent is a unit of computation, not of
 * the world (design.md §4, "Scale multiplies variance"). Means agree within 4 standard errors (clustered by draw, of both ends), and
 * widths of the 90% interval within 4 standard errors of theirs, taken from the draws by the jackknife. Some minutes:
 *
 *   KOCAST_SLOW=1 npx vitest run test/verification/scaleInvariance.test.ts
 */
const SLOW = process.env['KOCAST_SLOW'] === '1'
const PEOPLE = 20_000_000
const SCALES = [50, 200, 1000] as const
const DRAWS = Number(process.env['KOCAST_DRAWS'] ?? 24)
const PER_DRAW = 2
const METRICS = [
  'roi',
  'incrementalRevenue',
  'incrementalAdopters',
  'adopters',
  'reachShare',
  'impressions',
  'engagements',
  'shares',
  'frequency',
  'optOutShare',
  'd7',
]

type Samples = Readonly<Record<string, readonly number[]>>

async function samplesAt(scale: number): Promise<Samples> {
  const set = [`population.scale=${scale}`, `population.size=${PEOPLE / scale}`]
  const { scenario, inputs } = await loadScenario('scenarios/phone-launch.yaml', { list: mechanisms, set })
  const plan = compile(scenario, mechanisms, inputs)
  const names = metricList(breakdownsOf(plan)).map((m) => m.name)
  const job = { plans: [plan], draws: DRAWS, replicatesPerDraw: PER_DRAW }
  const rows = Array.from({ length: DRAWS * PER_DRAW }, (_, i) => runReplicate(job, mechanisms, i).plans[0].metrics)
  return Object.fromEntries(METRICS.map((name) => [name, rows.map((row) => row[names.indexOf(name)])]))
}

const width = (samples: readonly number[]) => {
  const { p05, p95 } = summarise(samples, PER_DRAW)
  return p95 - p05
}

/** Standard error of the interval's width: jackknife over draws. */
function widthError(samples: readonly number[]): number {
  const without = Array.from({ length: DRAWS }, (_, d) => width(samples.filter((_x, i) => Math.floor(i / PER_DRAW) !== d)))
  const mean = without.reduce((a, b) => a + b) / DRAWS
  return Math.sqrt(((DRAWS - 1) / DRAWS) * without.reduce((sum, w) => sum + (w - mean) ** 2, 0))
}

describe.skipIf(!SLOW)(
  `the flagship at scale ${SCALES.join(', ')} (skipped without KOCAST_SLOW=1: minutes on ${availableParallelism()} cores)`,
  () => {
    it('has the same means and the same interval widths', { timeout: 3_600_000 }, async () => {
      const at = new Map<number, Samples>()
      for (const scale of SCALES) at.set(scale, await samplesAt(scale))
      const report = METRICS.flatMap((name) =>
        SCALES.map((scale) => {
          const samples = (at.get(scale) as Samples)[name]
          const { mean, mcse, parameterShare } = summarise(samples, PER_DRAW)
          return { metric: name, scale, mean, mcse, width: width(samples), widthError: widthError(samples), parameterShare }
        }),
      )
      process.stdout.write(
        `${report
          .map((r) =>
            Object.values(r)
              .map((x) => (typeof x === 'number' ? x.toPrecision(5) : x))
              .join('\t'),
          )
          .join('\n')}\n`,
      )
      const failures = METRICS.flatMap((name) => {
        const [finest, ...coarser] = report.filter((r) => r.metric === name)
        return coarser.flatMap((r) => {
          // draws are common to all scales, so this error is an upper bound for the difference of means
          const means = errors(r.mean, finest.mean, Math.hypot(r.mcse, finest.mcse))
          const widths = errors(r.width, finest.width, Math.hypot(r.widthError, finest.widthError))
          return [
            means > MOST_ERRORS ? [`mean of ${name} at scale ${r.scale}: ${means} errors`] : [],
            widths > MOST_ERRORS ? [`width of ${name} at scale ${r.scale}: ${widths} errors`] : [],
          ].flat()
        })
      })
      expect(failures).toEqual([])
    })
  },
)
