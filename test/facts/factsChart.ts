import type { Spec } from '../../reports/chart.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { light } from '../../reports/theme.ts'
import { vegaConfig } from '../../reports/vegaConfig.ts'
import { isInBand } from './factValues.ts'
import { misfit, onScale } from './scale.ts'
import type { Verdict } from './verdicts.ts'

/** Farther than so many half bands nothing is told apart. */
const FARTHEST = 6

/** What is simulated against what is reported, each value in halves of its own band: between −1 and 1 it is in band. */
export function factsChart(verdicts: readonly Verdict[]): Promise<string> {
  const cut = (z: number) => Math.max(-FARTHEST, Math.min(FARTHEST, z))
  const values = verdicts.flatMap(({ value, untuned, tuned, interval }) => {
    if (tuned === undefined || !Number.isFinite(tuned)) return []
    const at = (x: number) => cut(misfit(value, onScale(value, x)))
    return [
      {
        name: value.isHeldOut ? `${value.name} ·` : value.name,
        tuned: at(tuned),
        untuned: at(untuned ?? tuned),
        ...(interval && { low: at(interval[0]), high: at(interval[1]) }),
        state: isInBand(value, tuned) ? 'in band' : 'out of band',
      },
    ]
  })
  const y = { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 260 } }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [-FARTHEST, FARTHEST] },
    title: 'distance from what is reported, in half bands',
  })
  const spec: Spec = {
    padding: 12,
    data: { values },
    width: 460,
    height: { step: 15 },
    layer: [
      {
        data: { values: [{ from: -1, to: 1 }] },
        mark: { type: 'rect', color: light.series[0], opacity: 0.12 },
        encoding: { x: { field: 'from', type: 'quantitative' }, x2: { field: 'to' } },
      },
      { mark: { type: 'rule', color: light.series[0], opacity: 0.5 }, encoding: { y, x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'tick', color: light.muted, thickness: 2, height: 9 }, encoding: { y, x: x('untuned') } },
      {
        mark: { type: 'point', filled: true, size: 45 },
        encoding: {
          y,
          x: x('tuned'),
          color: {
            field: 'state',
            type: 'nominal',
            scale: { domain: ['in band', 'out of band'], range: [light.series[0], light.series[1]] },
            legend: { orient: 'top', title: null },
          },
        },
      },
    ],
    config: vegaConfig({ theme: light, size: 'wide' }),
  }
  return renderSvg(spec)
}
