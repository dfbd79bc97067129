import type { Benchmark } from '../../engine/base/result.ts'
import type { ChartContext, Spec } from '../chart.ts'
import { textWidth } from '../textWidth.ts'
import { freeBox, haloText, spread, type Box } from './labels.ts'

const DASH = [4, 3]
const FONT_SIZE = 11.5

/** What a caption adds where levels are drawn: whose they are, and how each is counted otherwise than in the chart; '' without levels. */
export function referenceNote(levels: readonly Benchmark[], { lang }: ChartContext): string {
  if (levels.length === 0) return ''
  const zh = lang === 'zh'
  const [comma, colon, semicolon] = zh ? ['、', '：', '；'] : [', ', ': ', '; ']
  const differences = [...new Set(levels.flatMap((level) => (level.differs ? [level.differs[lang]] : [])))]
  const notes = differences.map((difference) => {
    const own = levels.filter((level) => level.differs?.[lang] === difference)
    const names = [...new Set(own.map((level) => level.label[lang]))].join(comma)
    return own.length === levels.length ? difference : `${names}${colon}${difference}`
  })
  const unproven = levels.some((level) => level.grade === 'C') ? [zh ? 'C级：未经证实的网页' : 'C: an unproven page'] : []
  const list = [...notes, ...unproven].join(semicolon)
  if (list === '') return zh ? '虚线为来源报告的水平。' : ' Dashed: levels that sources report.'
  return zh ? `虚线为来源报告的水平，口径以来源为准（${list}）。` : ` Dashed: levels that sources report, counted their way (${list}).`
}

/** `短视频 65%`: a level with its name, and its grade where that is the lowest. */
export function referenceText({ label, low, high, unit, grade }: Benchmark, { number, lang }: ChartContext): string {
  const value = low === high ? number.unit(low, unit) : number.interval(low, high, unit)
  return `${label[lang]} ${value}${grade === 'C' ? (lang === 'zh' ? '（C级）' : ' (C)') : ''}`
}

/** Horizontal lines across a chart over time at the levels of its metric, each called by its name at the left end; those outside the domain are left out. */
export function referenceRules(
  levels: readonly Benchmark[],
  { domain, height }: { readonly domain: readonly [number, number]; readonly height: number },
  context: ChartContext,
): Spec[] {
  const inside = levels.filter(({ low }) => low >= domain[0] && low <= domain[1]).sort((a, b) => b.low - a.low)
  const y: Spec = { field: 'at', type: 'quantitative', scale: { domain: [...domain], nice: false } }
  const pixel = (at: number) => height * (1 - (at - domain[0]) / (domain[1] - domain[0] || 1))
  const places = spread(inside.map(({ low }) => pixel(low) - 9))
  const color = context.theme.muted
  return inside.flatMap((level, i) => [
    { data: { values: [{ at: level.low }] }, mark: { type: 'rule', color, strokeDash: DASH }, encoding: { y } },
    ...haloText(
      { at: level.low, text: referenceText(level, context) },
      { x: 4, dy: places[i] - pixel(level.low), color, fontSize: FONT_SIZE },
      { y },
      context,
    ),
  ])
}

/** Where a curve over ages is drawn; shares from 0 at the bottom to 1 at the top. */
export interface AgeFrame {
  readonly x: Spec
  readonly y: Spec
  readonly height: number
  /** Pixel of an age. */
  readonly xOf: (age: number) => number
  /** What names should not hide: points, a curve. */
  readonly taken: readonly Box[]
}

/** Levels at an age: dashed from the axis to a hollow diamond, called by their names beside it; and where these names stand. */
export function referencePoints(
  levels: readonly (Benchmark & { readonly age: number })[],
  { x, y, height, xOf, taken }: AgeFrame,
  context: ChartContext,
): { readonly layers: readonly Spec[]; readonly boxes: readonly Box[] } {
  if (levels.length === 0) return { layers: [], boxes: [] }
  const { theme } = context
  const at = { ...y, field: 'at' }
  const points = levels.map((level) => ({ zero: 0, age: level.age, at: level.low, text: referenceText(level, context) }))
  const boxes: Box[] = []
  const names = [...points]
    .sort((a, b) => b.at - a.at)
    .flatMap((point) => {
      const left = xOf(point.age) + 10
      const wanted = { left, right: left + textWidth(point.text, FONT_SIZE), middle: height * (1 - point.at) }
      const box = freeBox(wanted, [...taken, ...boxes], height)
      boxes.push(box)
      return haloText(point, { dx: 10, dy: box.middle - wanted.middle, color: theme.muted, fontSize: FONT_SIZE }, { x, y: at }, context)
    })
  const lines: Spec = {
    data: { values: points },
    mark: { type: 'rule', color: theme.muted, strokeDash: DASH },
    encoding: { x: { ...x, field: 'zero' }, x2: { field: 'age' }, y: at },
  }
  const diamonds: Spec = {
    data: { values: points },
    mark: { type: 'point', shape: 'diamond', fill: theme.surface, stroke: theme.muted, strokeWidth: 1.5, size: 70, opacity: 1 },
    encoding: { x, y: at },
  }
  return { layers: [lines, diamonds, ...names], boxes }
}
