import { mechanisms } from '../engine/mechanisms/index.ts'
import type { Spec } from '../reports/chart.ts'
import { renderSvg } from '../reports/renderSvg.ts'
import { light } from '../reports/theme.ts'
import { vegaConfig } from '../reports/vegaConfig.ts'
import { DIRECTIONS, type Direction, type MetricName } from '../test/directions/directions.ts'
import { samplesOf } from '../test/directions/effectOf.ts'

/** How many values of a parameter a chart shows, and replicates at each. */
const VALUES = 6
const REPLICATES = 12

/** One picture for each mechanism that a direction speaks of: the first metric of its first row against the parameter. */
export async function* effectCharts(): AsyncGenerator<{ readonly name: string; readonly svg: string }> {
  for (const { name } of mechanisms) {
    const direction = DIRECTIONS.find((row) => row.of === name && row.values.every((value) => typeof value === 'number'))
    if (direction) yield { name, svg: await chart(direction) }
  }
}

function chart(direction: Direction): Promise<string> {
  const [from, to] = direction.values as readonly [number, number]
  const metric = Object.keys(direction.expect)[0] as MetricName
  const points = Array.from({ length: VALUES }, (_, i) => {
    const value = from + ((to - from) * i) / (VALUES - 1)
    const sorted = [...samplesOf(direction, value, REPLICATES)[metric]].sort((a, b) => a - b)
    const mean = sorted.reduce((sum, x) => sum + x, 0) / REPLICATES
    return { value, mean, low: sorted[Math.floor(0.05 * REPLICATES)], high: sorted[Math.ceil(0.95 * REPLICATES) - 1] }
  })
  return renderSvg({ ...spec(points, direction.parameter, metric), padding: 8, config: vegaConfig({ theme: light, size: 'wide' }) })
}

function spec(values: readonly Readonly<Record<string, number>>[], parameter: string, metric: MetricName): Spec {
  return {
    data: { values: [...values] },
    width: 300,
    height: 130,
    encoding: { x: { field: 'value', type: 'quantitative', title: parameter.split('/').slice(-2).join('.'), scale: { zero: false } } },
    layer: [
      {
        mark: { type: 'area', opacity: 0.2, color: light.campaign },
        encoding: { y: { field: 'low', type: 'quantitative', title: metric, scale: { zero: false } }, y2: { field: 'high' } },
      },
      { mark: { type: 'line', point: true, color: light.campaign }, encoding: { y: { field: 'mean', type: 'quantitative' } } },
    ],
  }
}
