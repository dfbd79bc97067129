import type {
  CalibratedParameter,
  CalibrationFindings,
  CalibrationResult,
  FanPoint,
  Identification,
} from '../../engine/base/calibrationResult.ts'
import { quantile } from '../../engine/base/quantile.ts'
import { rootKey, subKey, uniform } from '../../engine/base/keyed.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import type { Distribution } from '../../engine/base/value.ts'
import { calibrationTables } from '../../experiments/calibrate/calibrationTables.ts'

const key = rootKey('calibration fixture')
const DRAWS = 400
const WEEKS = 14
const HELD = 2
const ROUNDS = 8
const PARTS = 20

/** A parameter as it is made up: its prior, and the normal posterior in ranks of the prior. */
interface MadeUp {
  readonly name: string
  readonly en: string
  readonly zh: string
  readonly unit: string
  readonly stated: string
  readonly prior: Distribution
  readonly rank: number
  readonly sd: number
  readonly verdict: Identification
}

const MADE_UP: readonly MadeUp[] = [
  {
    name: 'mechanisms.peer-shares.shareRate',
    en: 'probability that a noticed exposure to average content is shared',
    zh: '每次有效曝光的基础分享率',
    unit: 'share',
    stated: '0.5% – 2% – 8%',
    prior: { kind: 'pert', low: 0.005, mode: 0.02, high: 0.08 },
    rank: 0.62,
    sd: 0.04,
    verdict: 'identified',
  },
  {
    name: 'products.phone.conversion',
    en: 'purchase probability per noticed exposure, average person and content',
    zh: '每次有效曝光的基础转化率',
    unit: 'share',
    stated: '0.005% – 0.06%',
    prior: { kind: 'uniform', low: 0.00005, high: 0.0006 },
    rank: 0.3,
    sd: 0.05,
    verdict: 'identified',
  },
  {
    name: 'products.phone.organic.innovation',
    en: 'Bass p: daily adoption without any contact',
    zh: '创新系数 p（每日）',
    unit: 'per day',
    stated: '0.000001 – 0.00001',
    prior: { kind: 'uniform', low: 1e-6, high: 1e-5 },
    rank: 0.45,
    sd: 0.18,
    verdict: 'weak',
  },
  {
    name: 'products.phone.organic.imitation',
    en: 'Bass q: daily adoption per adopter share',
    zh: '模仿系数 q（每日）',
    unit: 'per day',
    stated: '0 – 0.01',
    prior: { kind: 'uniform', low: 0, high: 0.01 },
    rank: 0.5,
    sd: 0.29,
    verdict: 'none',
  },
  {
    name: 'creators.koc.pricePerPost',
    en: 'price of a post',
    zh: '单篇报价',
    unit: 'money',
    stated: 'lognormal(median 300, sigma 0.5)',
    prior: { kind: 'lognormal', median: 300, sigma: 0.5 },
    rank: 0.5,
    sd: 0.29,
    verdict: 'none',
  },
]

/** What a calibration found, made up: two parameters settled, one in part, two not at all; the first two trade against each other. */
export function calibrationFixture(): CalibrationResult {
  const findings = calibrationFindings()
  return {
    title: { en: 'What last spring says of how word spreads', zh: '从去年春季新品上市数据中校准口碑扩散参数' },
    currency: 'CNY',
    seed: '20250301',
    start: '2025-03-02',
    findings,
    tables: calibrationTables(findings),
    files: [{ path: 'history/spring-weeks.csv', from: '2025-03-02', to: '2025-06-07', points: WEEKS }],
    reproduce: {
      command: 'kocast calibrate learn-spread.yaml',
      version: '0.1.0',
      rngVersion: 1,
      files: [{ path: 'learn-spread.yaml', sha256: 'ab'.repeat(32) }],
    },
  }
}

function calibrationFindings(): CalibrationFindings {
  const ranks = Array.from({ length: DRAWS }, (_, i) => rankRow(i))
  const draws = ranks.map((row) => row.map((u, j) => quantile(MADE_UP[j].prior, u)))
  const series = [
    seriesOf(0, 'adopters', 'New customers', '新增用户', 'people', 9000),
    seriesOf(1, 'shares', 'Shares', '分享量', 'contacts', 62_000),
  ]
  const held = series.flatMap(({ name, points }) => points.slice(-HELD).map((point) => foretold(name, point)))
  return {
    method: 'regression',
    parameters: MADE_UP.map((made, j) =>
      parameterOf(
        made,
        draws.map((draw) => draw[j]),
      ),
    ),
    draws,
    correlations: MADE_UP.map((_, i) => MADE_UP.map((__, j) => correlation(draws, i, j))),
    series,
    tail: { points: held, covered50: 0.5, covered90: 0.75, runs: 400 },
    truths: { truths: 60, covered50: [0.5, 0.43, 0.55, 0.47, 0.52], covered90: [0.92, 0.85, 0.9, 0.88, 0.93] },
    profiles: MADE_UP.map(({ prior, rank, sd }, j) => ({
      values: Array.from({ length: PARTS }, (_, i) => quantile(prior, (i + 0.5) / PARTS)),
      distances: Array.from({ length: PARTS }, (_, i) => {
        const away = ((i + 0.5) / PARTS - rank) / (3 * sd)
        return Math.hypot(0.9 + 0.3 * uniform(subKey(key, 'profiles'), j, i), away)
      }),
    })),
    rounds: Array.from({ length: ROUNDS }, (_, r) => ({
      runs: 100,
      total: 100 * (r + 1),
      inside: 60 + 10 * r,
      searched: MADE_UP.map((made) => endsOf(made, 2.2 * wide(made, r))),
      intervals: MADE_UP.map((made) => endsOf(made, 1.645 * wide(made, r + 1))),
    })),
    checks: [
      {
        name: 'reproduction',
        title: { en: 'Calibrated runs against the data', zh: '校准后的仿真与数据' },
        verdict: 'PASS',
        finding: { en: 'Most points lie inside.', zh: '大部分观测点落在区间内。' },
      },
      {
        name: 'identification',
        title: { en: 'What the data settle', zh: '数据能确定什么' },
        verdict: 'REVIEW',
        finding: { en: 'The data do not identify price of a post.', zh: '数据无法识别“单篇报价”。' },
      },
    ],
    budget: { runs: 900, made: 900, predictive: 90, failed: 0, endedBy: 'runs' },
  }
}

/** Ranks of one draw: normal about their middles, the second against the first, inside (0, 1). */
function rankRow(i: number): number[] {
  const z = MADE_UP.map((_, j) => normalQuantile(uniform(key, i, j)))
  return MADE_UP.map(({ rank, sd, verdict }, j) => {
    if (verdict === 'none') return uniform(key, i, j)
    const own = j === 1 ? -0.8 * z[0] + 0.6 * z[1] : z[j]
    return Math.min(0.999, Math.max(0.001, rank + sd * own))
  })
}

function parameterOf({ name, en, zh, unit, stated, prior, sd, verdict }: MadeUp, values: readonly number[]): CalibratedParameter {
  const grid = Array.from({ length: 500 }, (_, i) => quantile(prior, (i + 0.5) / 500))
  const shrinkage = Math.max(0.02, 1 - sd * Math.sqrt(12))
  return {
    name,
    label: { en, zh },
    unit,
    stated,
    verdict,
    shrinkage,
    heldOutR2: 1 - (1 - shrinkage) ** 2 - 0.05,
    prior: spreadOf(grid),
    posterior: spreadOf(values),
  }
}

function spreadOf(values: readonly number[]): CalibratedParameter['prior'] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
  return { mean, sd, p05: at(0.05), p50: at(0.5), p95: at(0.95) }
}

function correlation(draws: readonly (readonly number[])[], i: number, j: number): number {
  if (i === j) return 1
  const [a, b] = [i, j].map((k) => spreadOf(draws.map((draw) => draw[k])))
  return draws.reduce((sum, draw) => sum + (draw[i] - a.mean) * (draw[j] - b.mean), 0) / (draws.length * a.sd * b.sd)
}

/** Spread that is left after some rounds, in ranks. */
function wide({ sd, verdict }: MadeUp, rounds: number): number {
  return verdict === 'none' ? 0.4 : Math.max(sd, 0.4 * 0.7 ** rounds)
}

function endsOf({ prior, rank }: MadeUp, half: number): readonly [number, number] {
  return [quantile(prior, Math.max(0.001, rank - half)), quantile(prior, Math.min(0.999, rank + half))]
}

/** Weekly figures that rise and fall, observed about the middle of what runs give; one week is missing. */
function seriesOf(s: number, name: string, en: string, zh: string, unit: string, top: number): CalibrationFindings['series'][number] {
  const luck = subKey(key, name)
  const points = Array.from({ length: WEEKS }, (_, i): FanPoint => {
    const p50 = top * Math.exp(-(((i - 8) / 4.5) ** 2))
    const sd = 0.08 * p50 + 0.01 * top
    const at = (z: number) => Math.max(0, p50 + z * sd)
    const pit = s === 1 && i === 4 ? Number.NaN : uniform(luck, i, 0)
    const observed = Number.isNaN(pit) ? Number.NaN : at(normalQuantile(pit))
    return { day: 7 * i, observed, p05: at(-1.645), p25: at(-0.674), p50, p75: at(0.674), p95: at(1.645), pit }
  })
  return { name, label: { en, zh }, unit, noise: 'none', points }
}

/** The same point before it was looked at: wider. */
function foretold(series: string, point: FanPoint): FanPoint & { readonly series: string } {
  const { p05, p50, p95, observed } = point
  const [low, high] = [p50 - 1.5 * (p50 - p05), p50 + 1.5 * (p95 - p50)]
  return { ...point, series, p05: low, p95: high, pit: observed < low ? 0.01 : observed > high ? 0.99 : 0.5 }
}
