import type { ChartContext, Spec } from '../chart.ts'
import { numberOf, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

const FONT_SIZE = 11
const ROW = 14
/** What a reader must not miss comes first; flights are no moments of a chart but its course. */
const RANKS = ['crisis', 'answer', 'shock', 'live', 'event', 'competitor']
const MOST = 7

/** A plot over days: the x encoding of its days, its last day, and its size. */
export interface DayFrame {
  readonly x: Spec
  readonly lastDay: number
  readonly width: number
  readonly height: number
}

/** The colour of a kind of moment. */
export function momentColour(happening: string, { theme }: ChartContext): string {
  if (happening === 'crisis' || happening === 'shock') return theme.loss
  if (happening === 'answer') return theme.gain
  return happening === 'flight' ? theme.twin : theme.muted
}

/** Whether the first pixels above a plot are free of rules: there the axis says its unit. */
export function isFree(rows: readonly Row[], pixels: number, { lastDay, width }: DayFrame): boolean {
  return rows.every((row) => !RANKS.includes(String(row.happening)) || (numberOf(row, 'from') / Math.max(1, lastDay)) * width > pixels)
}

/** Rules (and pale bands for what lasts) on the days on which something happened, called by their names above the plot. */
export function momentMarks(rows: readonly Row[], frame: DayFrame, context: ChartContext): Spec[] {
  const shown = rows
    .filter((row) => RANKS.includes(String(row.happening)))
    .sort((a, b) => RANKS.indexOf(String(a.happening)) - RANKS.indexOf(String(b.happening)))
    .slice(0, MOST)
    .sort((a, b) => numberOf(b, 'from') - numberOf(a, 'from'))
  // from the right: a name that reaches over the next rule stands above that rule's top
  const placed: { readonly start: number; readonly line: number }[] = []
  return shown.flatMap((row) => {
    const [from, to] = [numberOf(row, 'from'), numberOf(row, 'to')]
    const happening = String(row.happening)
    const color = momentColour(happening, context)
    const text = context.label('moment', String(row.moment))
    const left = (from / Math.max(1, frame.lastDay)) * frame.width
    const length = textWidth(text, FONT_SIZE) + 10
    // a name that would run out of the plot stands to the left of its rule
    const isLeft = left + length > frame.width + 40
    const [start, end] = isLeft ? [left - length, left] : [left, left + length]
    const line = Math.max(-1, ...placed.filter((other) => other.start >= start && other.start < end).map((other) => other.line)) + 1
    placed.push({ start, line })
    const top = -24 - line * ROW
    const values = [{ day: from, to, text }]
    const band: Spec[] =
      to > from
        ? [
            {
              data: { values },
              mark: { type: 'rect', color, opacity: 0.1 },
              encoding: { x: frame.x, x2: { field: 'to' }, y: { value: 0 }, y2: { value: frame.height } },
            },
          ]
        : []
    return [
      ...band,
      {
        data: { values },
        mark: { type: 'rule', color, strokeWidth: 1, strokeDash: happening === 'answer' ? [4, 3] : [] },
        encoding: { x: frame.x, y: { value: top + 6 }, y2: { value: frame.height } },
      },
      {
        data: { values },
        mark: { type: 'text', align: isLeft ? 'right' : 'left', baseline: 'middle', dx: isLeft ? -4 : 4, color, fontSize: FONT_SIZE },
        encoding: { x: frame.x, y: { value: top + 6 }, text: { field: 'text' } },
      },
    ]
  })
}
