import type { ChartContext, Figure, Spec } from '../chart.ts'
import type { CompareResult } from '../../engine/base/result.ts'
import { compareTexts } from '../compareMessages.ts'
import { panels, panelTitle } from '../parts/panels.ts'

const METRICS = ['roi', 'incrementalProfit', 'reach', 'incrementalAdopters', 'd30', 'cac'] as const

/** The arms side by side: mean and 90% interval of the main figures, each on its own scale. */
export function arms(compare: CompareResult, context: ChartContext): Figure | undefined {
  const { number, theme, lang } = context
  const say = compareTexts[lang]
  const wide = context.size === 'wide'
  const width = wide ? 178 : 190
  const metric = (name: string, arm: number) => compare.results[arm]?.metrics.find((candidate) => candidate.name === name)
  const shown = METRICS.filter((name) => compare.arms.every((_, arm) => Number.isFinite(metric(name, arm)?.mean ?? NaN)))
  if (shown.length === 0 || compare.arms.length === 0) return undefined
  const views = shown.map((name, index): Spec => {
    const unit = name === 'roi' ? 'ratio' : (metric(name, 0)?.unit ?? 'none')
    const values = compare.arms.map((arm, i) => {
      const found = metric(name, i)
      return {
        arm: arm.label[lang],
        low: found?.p05 ?? NaN,
        high: found?.p95 ?? NaN,
        mean: found?.mean ?? NaN,
        colour: theme.series[i % theme.series.length],
        text: number.unit(found?.mean ?? NaN, unit),
      }
    })
    const [low, high] = [Math.min(...values.map((value) => value.low)), Math.max(...values.map((value) => value.high))]
    const air = (high - low) * 0.08 || 1
    const x = (field: string) => ({
      field,
      type: 'quantitative',
      axis: null,
      scale: { domain: [low - air, high + air], nice: false, zero: false },
    })
    const y = {
      field: 'arm',
      type: 'nominal',
      sort: null,
      title: null,
      axis: wide && index % 3 !== 0 ? null : { labelColor: theme.ink, labelLimit: 110, grid: false },
    }
    const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
    const zero: Spec[] =
      low < 0 && high > 0
        ? [
            {
              data: { values: [{ zero: 0 }] },
              mark: { type: 'rule', color: theme.faint, strokeDash: [3, 3] },
              encoding: { x: x('zero'), y: { value: 0 }, y2: { value: values.length * 36 } },
            },
          ]
        : []
    return {
      title: panelTitle(metric(name, 0)?.label[lang] ?? name),
      data: { values },
      width,
      height: values.length * 36,
      encoding: { y },
      layer: [
        ...zero,
        { mark: { type: 'rule', strokeWidth: 3 }, encoding: { x: x('low'), x2: { field: 'high' }, color: colour } },
        { mark: { type: 'point', filled: true, size: 80, opacity: 1 }, encoding: { x: x('mean'), color: colour } },
        { mark: { type: 'text', baseline: 'bottom', dy: -6, fontSize: 11.5 }, encoding: { x: x('mean'), text: { field: 'text' } } },
      ],
    }
  })
  return {
    title: say.armsTitle(compare.arms.length),
    description: say.armsDescription,
    spec: panels({ columns: wide ? 3 : 1, width, height: 0 }, views),
  }
}
