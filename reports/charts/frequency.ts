import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { FEW } from '../few.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { numberOf } from '../rows.ts'

/** Response and opt-out against the number of exposures a person got. */
export const frequency: Chart = {
  name: 'frequency',
  section: 'fatigue',
  needs: ['frequency'],
  draw(tables, context) {
    const rows = tables('frequency').filter((row) => numberOf(row, 'people') >= FEW && String(row.bucket) !== '0')
    if (rows.length < 2) return undefined
    const { number, theme } = context
    const say = sentences.frequency[context.lang]
    const wide = context.size === 'wide'
    const [width, height] = wide ? [206, 150] : [300, 100]
    const panel = (column: string, title: string, colour: string, write: (x: number) => string): Spec => {
      const values = rows.map((row) => ({
        bucket: String(row.bucket),
        value: Number.isFinite(numberOf(row, column)) ? numberOf(row, column) : 0,
        text: write(numberOf(row, column)),
      }))
      const top = Math.max(...values.map((value) => value.value)) * 1.15 || 1
      const y = { field: 'value', type: 'quantitative', stack: null, axis: null, scale: { domain: [0, top], nice: false } }
      return {
        title: panelTitle(title),
        data: { values },
        width,
        height,
        encoding: { x: { field: 'bucket', type: 'ordinal', sort: null, title: null, axis: { labelAngle: 0, grid: false, domain: true } } },
        layer: [
          { mark: { type: 'bar', color: colour, cornerRadiusEnd: 2 }, encoding: { y } },
          { mark: { type: 'text', baseline: 'bottom', dy: -3, fontSize: wide ? 10.5 : 11 }, encoding: { y, text: { field: 'text' } } },
        ],
      }
    }
    const best = [...rows].sort((a, b) => numberOf(b, 'engagedShare') - numberOf(a, 'engagedShare'))[0]
    const last = rows[rows.length - 1]
    const outs = number.share(numberOf(last, 'optOutShare'))
    const views = [
      panel('people', say.people, theme.faint, number.compact),
      panel('engagedShare', say.engaged, theme.campaign, number.share),
      panel('optOutShare', say.optOut, theme.loss, number.share),
    ]
    return {
      title: say.title(String(best.bucket), number.share(numberOf(best, 'engagedShare')), String(last.bucket), outs),
      description: say.description,
      spec: panels({ columns: wide ? 3 : 1, width, height }, views),
    }
  },
}
