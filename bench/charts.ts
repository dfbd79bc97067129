import type { Spec } from '../reports/chart.ts'
import { renderSvg } from '../reports/renderSvg.ts'
import { light } from '../reports/theme.ts'
import { vegaConfig } from '../reports/vegaConfig.ts'
import type { BenchRow } from './measure.ts'

/** Growth with agents, growth with contacts, and what each mechanism costs, side by side as one SVG. */
export function growthChart(rows: readonly BenchRow[]): Promise<string> {
  const of = (what: string, unit: string) => rows.filter((row) => row.what.startsWith(what) && row.unit === unit)
  const growth = (title: string, what: string, axis: string): Spec => ({
    title,
    data: { values: of(what, 'ms').map(({ workload, value, median }) => ({ workload: workload.split(' ')[0], value, median })) },
    width: 210,
    height: 210,
    encoding: { x: { field: 'workload', type: 'ordinal', sort: null, title: axis, axis: { labelAngle: 0 } } },
    layer: [
      {
        mark: { type: 'line', point: true, color: light.series[0] },
        encoding: {
          y: { field: 'value', type: 'quantitative', scale: { type: 'log' }, axis: { tickCount: 4, format: ',' }, title: 'ms a replicate' },
        },
      },
      {
        mark: { type: 'rule', color: light.series[0], opacity: 0.5 },
        encoding: { y: { field: 'value', type: 'quantitative' }, y2: { field: 'median' } },
      },
    ],
  })
  const mechanisms: Spec = {
    title: 'One more mechanism',
    data: { values: of('one more mechanism', '% of the time').map(({ workload, value }) => ({ name: workload.split(',')[0], value })) },
    width: 210,
    height: 210,
    mark: { type: 'bar', color: light.series[0] },
    encoding: {
      y: { field: 'name', type: 'nominal', sort: '-x', title: null },
      x: { field: 'value', type: 'quantitative', title: '% of the time of a contact' },
    },
  }
  return renderSvg({
    padding: 12,
    hconcat: [
      growth('The same campaign, more agents', 'ten times the agents', 'agents'),
      growth('The same agents, more contacts', 'ten times the contacts', 'contacts per agent-day'),
      mechanisms,
    ],
    config: vegaConfig({ theme: light, size: 'wide' }),
  })
}
