import type { CalibrationFindings, Profile } from '../../engine/base/calibrationResult.ts'
import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { count, percent } from '../../models/inference/wording.ts'
import { covered } from './predictiveFan.ts'
import { hasTwoValleys } from './profiles.ts'

/** Share of observed points inside 90% intervals below which the fit is doubted, and below which it is refused. */
const DOUBTED = 0.75
const REFUSED = 0.5
/** Share of calibrated runs farther from their middle than the observation, below which that is doubted. */
const UNUSUAL = 0.05
/** Ninety of a hundred intervals should cover; so many standard errors below are too many. */
const TOO_MANY_ERRORS = 3
/** Draws that stand together above this tell a sum or product, not the parts. */
const TRADED = 0.9
const MOST_FAILED = 0.05

type Found = Omit<CalibrationFindings, 'checks'>

/** Whether to trust a calibration: does it reproduce the data, did its first rounds foretell the rest, does it find known truths, what is left open. */
export function calibrationChecks(found: Found, asUnusual: number): Check[] {
  return [
    reproduction(found, asUnusual),
    ...tail(found),
    ...truths(found),
    identification(found),
    ...edges(found),
    ...trades(found),
    ...valleys(found),
    budget(found),
  ]
}

const list = (labels: readonly Text[]): Text => ({
  en: labels.map(({ en }) => en).join(', '),
  zh: labels.map(({ zh }) => `“${zh}”`).join('、'),
})

function reproduction({ series, budget: { predictive } }: Found, asUnusual: number): Check {
  const ranks = series.flatMap(({ points }) => points.map(({ pit }) => pit).filter(Number.isFinite))
  const inside = covered(ranks, 0.9)
  const share = Math.round(inside * ranks.length)
  const isFlattered = predictive === 0
  const isDoubted = inside < DOUBTED || asUnusual < UNUSUAL
  const verdict = inside < REFUSED ? 'FAIL' : isDoubted || isFlattered ? 'REVIEW' : 'PASS'
  const doubt = isDoubted
    ? {
        en: ' Look at where the points leave the band: something that the scenario does not have moved them.',
        zh: '请查看观测点在哪里离开区间：那里有情景没有包含的因素。',
      }
    : { en: '', zh: '' }
  const flattery = isFlattered
    ? {
        en: ' For lack of time the band is made of the runs nearest to the data, which flatters the fit.',
        zh: '因时间不足，该区间取自最接近数据的仿真，拟合程度会显得偏好。',
      }
    : { en: '', zh: '' }
  return {
    name: 'reproduction',
    title: { en: 'Calibrated runs against the data', zh: '校准后的仿真与数据' },
    verdict,
    finding: {
      en: `${share} of ${ranks.length} observed points lie inside the 90% band of calibrated runs; ${percent(asUnusual)} of these runs are as far from their middle as the data.${doubt.en}${flattery.en}`,
      zh: `${ranks.length} 个观测点中有 ${share} 个落在校准后仿真的 90% 区间内；有 ${percent(asUnusual)} 的仿真与中心的偏离不小于实际数据。${doubt.zh}${flattery.zh}`,
    },
  }
}

function tail({ tail: held }: Found): Check[] {
  if (held === undefined) return []
  const n = held.points.length
  const inside = Math.round(held.covered90 * n)
  const verdict = held.covered90 < REFUSED ? 'FAIL' : held.covered90 < DOUBTED ? 'REVIEW' : 'PASS'
  return [
    {
      name: 'held-out tail',
      title: { en: 'The last points, foretold', zh: '末段数据的预测检验' },
      verdict,
      finding: {
        en: `The first ${count(held.runs)} runs did not see the last ${n} points; ${inside} of them fell inside their 90% intervals.`,
        zh: `前 ${count(held.runs)} 次仿真没有使用最后 ${n} 个观测点，其中 ${inside} 个落在预测的 90% 区间内。`,
      },
    },
  ]
}

function truths({ truths: known, parameters }: Found): Check[] {
  if (known === undefined || known.truths === 0) return []
  const n = known.truths * parameters.length
  const mean = known.covered90.reduce((sum, x) => sum + x, 0) / parameters.length
  // truths of one run go together, so the runs count, not the intervals
  const error = Math.sqrt((0.9 * 0.1) / known.truths)
  const verdict = Math.abs(mean - 0.9) > TOO_MANY_ERRORS * error ? 'REVIEW' : 'PASS'
  return [
    {
      name: 'known truths',
      title: { en: 'Known truths, found again', zh: '已知真值的还原' },
      verdict,
      finding: {
        en: `${known.truths} runs near the data, each calibrated as if it were the data: ${Math.round(mean * n)} of ${n} known values lie inside their 90% intervals.${
          verdict === 'PASS' ? '' : ' More runs, or fewer parameters, make the intervals trustworthy.'
        }`,
        zh: `取 ${known.truths} 次接近数据的仿真，各自当作观测重新校准：${n} 个已知真值中有 ${Math.round(mean * n)} 个落在 90% 区间内。${
          verdict === 'PASS' ? '' : '增加仿真次数或减少参数，区间才可信。'
        }`,
      },
    },
  ]
}

function identification({ parameters }: Found): Check {
  const of = (verdict: string) => parameters.filter((one) => one.verdict === verdict).map(({ label }) => label)
  const [none, weak] = [of('none'), of('weak')]
  const parts = {
    en: [
      ...(none.length > 0 ? [`the data do not identify ${list(none).en}: what is given there is the prior`] : []),
      ...(weak.length > 0 ? [`they narrow ${list(weak).en} only a little`] : []),
    ],
    zh: [
      ...(none.length > 0 ? [`数据无法识别${list(none).zh}，其结果仍是先验`] : []),
      ...(weak.length > 0 ? [`${list(weak).zh}只得到少许收窄`] : []),
    ],
  }
  const en = parts.en.join('; ')
  return {
    name: 'identification',
    title: { en: 'What the data settle', zh: '数据能确定什么' },
    verdict: none.length + weak.length === 0 ? 'PASS' : 'REVIEW',
    finding:
      parts.en.length === 0
        ? { en: 'The data take at least half of the spread of every parameter away.', zh: '数据使每个参数的不确定性至少减半。' }
        : { en: `${en[0].toUpperCase()}${en.slice(1)}.`, zh: `${parts.zh.join('；')}。` },
  }
}

function edges({ parameters }: Found): Check[] {
  const pressed = parameters.filter(({ atEdge }) => atEdge)
  if (pressed.length === 0) return []
  const ends = pressed.map(({ label, atEdge }) => ({
    en: `${label.en} at its ${atEdge === 'low' ? 'lower' : 'upper'} end`,
    zh: `“${label.zh}”的${atEdge === 'low' ? '下' : '上'}限`,
  }))
  return [
    {
      name: 'edges',
      title: { en: 'Ends of the priors', zh: '先验的边界' },
      verdict: 'REVIEW',
      finding: {
        en: `The data press against the prior: ${ends.map(({ en }) => en).join(', ')}. Widen it there if such values are possible, and calibrate again.`,
        zh: `数据把参数推到先验边界：${ends.map(({ zh }) => zh).join('、')}。若更外的取值可能成立，请放宽先验后重新校准。`,
      },
    },
  ]
}

function trades({ parameters, correlations }: Found): Check[] {
  const pairs = parameters.flatMap((a, i) =>
    parameters.slice(0, i).flatMap((b, j) => (Math.abs(correlations[i][j]) > TRADED ? [{ a, b, r: correlations[i][j] }] : [])),
  )
  if (pairs.length === 0) return []
  return [
    {
      name: 'trade-offs',
      title: { en: 'Parameters that trade against each other', zh: '相互替代的参数' },
      verdict: 'REVIEW',
      finding: {
        en: `${pairs.map(({ a, b, r }) => `${b.label.en} and ${a.label.en} (correlation ${r.toFixed(2)})`).join('; ')}: the data settle what they do together, not each. Use the draws jointly.`,
        zh: `${pairs.map(({ a, b, r }) => `“${b.label.zh}”与“${a.label.zh}”（相关 ${r.toFixed(2)}）`).join('；')}：数据只能确定二者的合力。请联合使用抽样，不要单独解读。`,
      },
    },
  ]
}

function valleys({ parameters, profiles, method }: Found): Check[] {
  if (method === 'smc') return []
  const split = parameters.filter((_, j) => hasTwoValleys(profiles[j] as Profile))
  if (split.length === 0) return []
  const names = list(split.map(({ label }) => label))
  return [
    {
      name: 'valleys',
      title: { en: 'One answer or two', zh: '解是否唯一' },
      verdict: 'REVIEW',
      finding: {
        en: `Runs come equally near to the data at two separate values of ${names.en}. Regression follows one of them: use the method smc with ten times the runs, or a prior that excludes one.`,
        zh: `${names.zh}有两个相互分离的取值都能同样接近数据，回归法只会跟随其中之一：请改用 smc 方法并增加约十倍仿真次数，或用先验排除其一。`,
      },
    },
  ]
}

function budget({ budget: { runs, made, failed, endedBy } }: Found): Check {
  const fails = failed > 0 ? { en: ` ${count(failed)} gave no number.`, zh: `其中 ${count(failed)} 次没有结果。` } : { en: '', zh: '' }
  const isShort = endedBy === 'time'
  return {
    name: 'budget',
    title: { en: 'Budget', zh: '计算预算' },
    verdict: isShort || failed > MOST_FAILED * made ? 'REVIEW' : 'PASS',
    finding: isShort
      ? {
          en: `Time was over after ${count(made)} of ${count(runs)} runs; this is the best so far.${fails.en}`,
          zh: `时间用尽，完成了 ${count(runs)} 次仿真中的 ${count(made)} 次，以下为目前最好的结果。${fails.zh}`,
        }
      : { en: `${count(made)} runs.${fails.en}`, zh: `共 ${count(made)} 次仿真。${fails.zh}` },
  }
}
