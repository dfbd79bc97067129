import type { BacktestSummary, ForecastActuals } from '../../engine/base/forecastResult.ts'
import type { Check } from '../../engine/base/result.ts'

/** Replicates from which on the tails of a forecast are worth reading. */
const ENOUGH = 100
/** A past as unusual as one in so many simulated ones is worth a look, and beyond all of them a warning. */
const UNUSUAL = 0.05
const STRANGE = 0.01

/** Whether a forecast may be trusted: its size, whether what came in is at all like the plan, and how the same forecast did before. */
export function forecastChecks(
  replicates: number,
  actuals: Pick<ForecastActuals, 'asUnusual'> | undefined,
  backtests: readonly BacktestSummary[],
): Check[] {
  return [sizeCheck(replicates), ...(actuals ? [courseCheck(actuals.asUnusual)] : []), ...backtests.flatMap(skillChecks)]
}

function sizeCheck(n: number): Check {
  const error = Math.round(100 * 1.645 * Math.sqrt(0.25 / n))
  return {
    name: 'forecast-size',
    title: { en: 'Enough replicates for probabilities', zh: '次数是否足以估计概率' },
    verdict: n >= ENOUGH ? 'PASS' : 'REVIEW',
    finding: {
      en: `${n} replicates: a probability near one half is known to ±${error} points${n >= ENOUGH ? '' : '; --replicates 400 makes that ±4'}.`,
      zh: `共 ${n} 次模拟，接近五成的概率误差约 ±${error} 个百分点${n >= ENOUGH ? '' : '；加 --replicates 400 可降到 ±4'}。`,
    },
  }
}

function courseCheck(asUnusual: number): Check {
  const verdict = asUnusual >= UNUSUAL ? 'PASS' : asUnusual >= STRANGE ? 'REVIEW' : 'FAIL'
  const share = `${(100 * asUnusual).toFixed(asUnusual < 0.1 ? 1 : 0)}%`
  const en = {
    PASS: `What came in is a course the plan could take: ${share} of the simulated ones are at least as unusual.`,
    REVIEW: `What came in is rare in this plan: only ${share} of the simulated courses are as unusual. Look for what the plan does not know.`,
    FAIL: `No simulated course is like what came in. The re-forecast reaches beyond what was simulated; calibrate the plan on the actuals first (kocast calibrate).`,
  }
  const zh = {
    PASS: `实际走势在方案可能的范围内：${share} 的模拟走势至少同样特殊。`,
    REVIEW: `实际走势在本方案中少见：只有 ${share} 的模拟走势同样特殊，请检查是否有方案未考虑的因素。`,
    FAIL: '没有一条模拟走势与实际相似，重新预测已超出模拟范围；请先用实际数据校准方案（kocast calibrate）。',
  }
  return {
    name: 'forecast-course',
    title: { en: 'The plan knows courses like the actual one', zh: '实际走势是否在模拟范围内' },
    verdict,
    finding: { en: en[verdict], zh: zh[verdict] },
  }
}

function skillChecks({ series, label, models, origins }: BacktestSummary): Check[] {
  const crpsOf = (name: string) => models.find(({ model }) => model === name)?.crps ?? Number.NaN
  const [own, naive] = [crpsOf('forecast'), crpsOf('naive')]
  if (!(naive > 0)) return []
  const gain = Math.round(100 * (1 - own / naive))
  const isBetter = own < naive
  return [
    {
      name: `forecast-skill-${series}`,
      title: { en: `Better than the naive forecast: ${label.en}`, zh: `是否优于朴素预测：${label.zh}` },
      verdict: isBetter ? 'PASS' : 'REVIEW',
      finding: isBetter
        ? {
            en: `Over ${origins} origins its CRPS is ${gain}% below that of the seasonal naive forecast.`,
            zh: `${origins} 个起点的回测中，CRPS 比季节性朴素预测低 ${gain}%。`,
          }
        : {
            en: `Over ${origins} origins the seasonal naive forecast did better: its CRPS is ${-gain}% of its own lower in the mean.`,
            zh: `${origins} 个起点的回测中，季节性朴素预测更准。`,
          },
    },
  ]
}
