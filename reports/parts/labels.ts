import type { ChartContext, Spec } from '../chart.ts'

/** Height of a line of labels. */
const LINE_HEIGHT = 15

/** Where a line of text stands, in pixels. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly middle: number
  /** How near another line of text may come; a line's height unless said. */
  readonly room?: number
}

/** The nearest place above or below at which a text touches no other and stays inside the plot. */
export function freeBox(wanted: Box, taken: readonly Box[], height: number): Box {
  const clash = (middle: number) =>
    taken.some((box) => box.left < wanted.right && box.right > wanted.left && Math.abs(box.middle - middle) < (box.room ?? LINE_HEIGHT))
  for (let step = 0; step <= height; step++)
    for (const middle of [wanted.middle - step, wanted.middle + step])
      if (middle > 6 && middle < height - 4 && !clash(middle)) return { ...wanted, middle }
  return wanted
}

/** Pixels, ascending, pushed down until each line of text has room. */
export function spread(pixels: readonly number[]): number[] {
  let floor = -Infinity
  return pixels.map((pixel) => (floor = Math.max(pixel, floor + LINE_HEIGHT)))
}

/** Text on a seam of the background, so that it can be read across lines. */
export function haloText(datum: Spec, mark: Spec, encoding: Spec, { theme }: ChartContext): Spec[] {
  const layer = (own: Spec): Spec => ({
    data: { values: [datum] },
    mark: { type: 'text', align: 'left', baseline: 'middle', ...mark, ...own },
    encoding: { ...encoding, text: { field: 'text' } },
  })
  return [layer({ stroke: theme.surface, strokeWidth: 3, color: theme.surface }), layer({})]
}
