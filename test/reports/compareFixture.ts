import type { SequentialStop, Sweep, SweptFactor } from '../../engine/base/ranking.ts'
import type { CompareResult, MetricSummary, Named, RunResult } from '../../engine/base/result.ts'
import { summarise } from '../../engine/metrics/summarise.ts'
import { lessIsBetter } from '../../experiments/compare/lessIsBetter.ts'
import { paired } from '../../experiments/compare/paired.ts'
import { rankResults } from '../../experiments/compare/rankResults.ts'
import { responseTables } from '../../experiments/compare/responseTables.ts'
import { uniformNumbers } from '../support/slow.ts'
import { phoneLaunch } from './fixture.ts'

const REPLICATES = 24
const PER_DRAW = 2
/** Of the figures of the launch, what an arm adds to them, and how much luck it has of its own. */
const SHIFTED = ['roi', 'incrementalProfit', 'incrementalAdopters', 'reach', 'd30', 'cac', 'cost'] as const

/** Three variants of the launch, the second best; `gap` in standard deviations of an arm's own luck. */
export function threeArms(gap = 4, stop?: SequentialStop): CompareResult {
  const arms = [
    { name: 'plan', label: { en: 'Current plan', zh: '现方案' } },
    { name: 'koc-heavy', label: { en: 'KOC-heavy', zh: '重 KOC' } },
    { name: 'kol-heavy', label: { en: 'KOL-heavy', zh: '重 KOL' } },
  ]
  return { ...compareOf(arms, [0, gap, -gap]), ...(stop && { stop }) }
}

const BUDGET: SweptFactor = {
  path: 'campaign.flights.koc-seeding.budget',
  label: { en: 'KOC seeding budget', zh: 'KOC 素人种草 投放预算' },
  unit: 'money',
  levels: ['50万', '100万', '200万', '300万', '400万'].map((text) => ({ text, value: 10_000 * Number.parseInt(text) })),
}
const PRICE: SweptFactor = {
  path: 'products.phone.price',
  label: { en: 'Phone price', zh: '手机 首单价格' },
  unit: 'money',
  levels: ['2999', '3499', '3999'].map((text) => ({ text, value: Number(text) })),
}
const FORM: SweptFactor = {
  path: 'mechanisms.peer-shares.repeats',
  label: { en: 'repeats', zh: 'repeats' },
  unit: 'none',
  levels: ['saturate', 'add-up'].map((text) => ({ text, value: Number.NaN })),
}
const COUNT: SweptFactor = {
  path: 'creators.koc.count',
  label: { en: 'KOC count', zh: 'KOC 该层级达人数' },
  unit: 'none',
  levels: [1, 2, 3, 4, 5, 6].map((n) => ({ text: String(500 * n), value: 500 * n })),
}

/** One setting, two as lines, two as a grid, a setting that is no number, three settings. */
export const SWEEPS: Readonly<Record<string, readonly SweptFactor[]>> = {
  curve: [BUDGET],
  lines: [BUDGET, PRICE],
  grid: [COUNT, BUDGET],
  words: [FORM],
  effects: [BUDGET, PRICE, FORM],
  small: [{ ...PRICE, levels: PRICE.levels.slice(0, 2) }, FORM],
}

/** A grid of settings, best in its middle. */
export function sweptArms(factors: readonly SweptFactor[]): CompareResult {
  const points = factors.reduce<number[][]>((all, { levels }) => all.flatMap((point) => levels.map((_, l) => [...point, l])), [[]])
  const arms = points.map((point) => {
    const text = point.map((l, f) => `${factors[f].label.en} ${factors[f].levels[l].text}`).join(', ')
    return { name: point.join('-'), label: { en: text, zh: text } }
  })
  const bends = points.map((point) => -point.reduce((sum, l, f) => sum + (l + 0.3 - (factors[f].levels.length - 1) / 2) ** 2, 0))
  const sweep: Sweep = { factors, points }
  const compared = compareOf(arms, bends)
  return { ...compared, sweep, tables: responseTables(arms, compared.results, sweep, compared.ranking?.metric) }
}

function compareOf(arms: readonly Named[], gains: readonly number[]): CompareResult {
  const launch = phoneLaunch()
  const shared = uniformNumbers(5)
  const common = Array.from({ length: REPLICATES }, () => shared() - 0.5)
  const results = gains.map((gain, arm): RunResult => {
    const uniform = uniformNumbers(arm + 1)
    const own = Array.from({ length: REPLICATES }, () => uniform() - 0.5)
    const metrics = launch.metrics.map((metric) =>
      (SHIFTED as readonly string[]).includes(metric.name) ? shifted(metric, gain, common, own) : metric,
    )
    return { ...launch, runId: `arm${arm}`, replicates: REPLICATES, replicatesPerDraw: PER_DRAW, metrics }
  })
  const names = arms.map(({ name }) => name)
  const ranking = rankResults(results, names)
  const differences = results.slice(1).flatMap(({ metrics }, i) =>
    SHIFTED.flatMap((name) => {
      const [a, b] = [results[0].metrics, metrics].map((of) => of.find((metric) => metric.name === name))
      if (a === undefined || b === undefined) return []
      const found = paired(a.samples, b.samples, PER_DRAW, lessIsBetter(name))
      return [{ metric: name, unit: a.unit, label: a.label, a: names[0], b: names[i + 1], ...found }]
    }),
  )
  return {
    title: { en: 'Head creators or KOCs?', zh: '头部达人还是 KOC？' },
    arms,
    differences,
    results,
    command: 'kocast compare launch.yaml',
    ...(ranking && { ranking }),
  }
}

/** Luck that all arms share moves a figure by a third, an arm's own by 3%. */
function shifted(metric: MetricSummary, gain: number, common: readonly number[], own: readonly number[]): MetricSummary {
  const scale = Math.abs(metric.mean)
  const sign = lessIsBetter(metric.name) ? -1 : 1
  const samples = common.map((x, r) => metric.mean + scale * (0.3 * x + 0.03 * own[r] + 0.01 * sign * gain))
  return { ...metric, samples, ...summarise(samples, PER_DRAW) }
}
