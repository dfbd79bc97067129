import { expect, test } from 'vitest'
import { chartSpec } from '../../reports/chartSpec.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { chartContextOf } from '../../scripts/notebooks/drawChart.ts'
import { curves } from '../../scripts/notebooks/plots/curves.ts'
import { grid } from '../../scripts/notebooks/plots/grid.ts'
import { intervals } from '../../scripts/notebooks/plots/intervals.ts'
import { panels } from '../../scripts/notebooks/plots/panels.ts'

const x = { title: 'Spend', unit: 'money' } as const
const y = { title: 'ROI', unit: 'ratio' } as const
const two = curves({
  x,
  y,
  series: ['all of one kind', 'none of it'].map((name, i) => ({
    name,
    points: [1e5, 2e5, 4e5].map((at) => ({ x: at, mean: at / 1e6 - i / 4, p05: at / 1e6 - 0.5, p95: at / 1e6 + 0.1 })),
  })),
  marks: [
    { x: 2e5, text: 'now' },
    { x: 4e5, text: 'planned' },
  ],
})
const plots = {
  curves: two,
  intervals: intervals({
    x,
    rowTitle: 'Kind',
    rows: [
      { name: 'one', p05: 1, p25: 2, p50: 3, p75: 4, p95: 5 },
      { name: 'other', p05: -2, p50: 0, p95: 9, colour: 3 },
    ],
    marks: [{ x: 0, text: 'even' }],
  }),
  grid: grid({
    x,
    y,
    value: { title: 'Gain', unit: 'money' },
    cells: [1, 2].flatMap((a) => [3, 4].map((b) => ({ x: a, y: b, value: (a - 1.5) * b, note: '90%' }))),
  }),
  panels: panels([
    { title: 'Left', plot: two },
    { title: 'Right', plot: two },
  ]),
}

for (const [name, plot] of Object.entries(plots)) {
  test(`${name} draws without a warning, wide and on a phone, inside its page`, async () => {
    for (const size of ['wide', 'narrow'] as const) {
      const context = chartContextOf(size)
      const warnings: string[] = []
      const svg = await renderSvg(chartSpec({ title: 'T', description: 'D', spec: plot.draw(context) }, context, false), warnings)
      expect(warnings).toEqual([])
      expect(svg).not.toMatch(/NaN|undefined|Infinity|<image|href/)
      expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThan(size === 'wide' ? 800 : 372)
    }
  })
}

test('the table below a plot writes what it shows in its units', () => {
  expect(plots.curves.data[0]).toEqual({ ' ': 'all of one kind', Spend: '¥100k', ROI: '0.10', '90% interval': '[−0.40, 0.20]' })
  expect(plots.intervals.data[1]).toEqual({ Kind: 'other', 'Spend, median': '¥0', '90% interval': '[−¥2, ¥9]' })
  expect(plots.grid.data[0]).toEqual({ Spend: '¥1', ROI: '3', Gain: '−¥1.5', Note: '90%' })
  expect(plots.panels.data[0]).toMatchObject({ Panel: 'Left', ROI: '0.10' })
})
