import { Resvg } from '@resvg/resvg-js'
import { FONT_FAMILY, fontFiles } from './font.ts'

/** PNG of an SVG, drawn with the shipped font only, `scale` pixels to the point. */
export function renderPng(svg: string, scale = 2): Uint8Array {
  const font = { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY }
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale } }).render().asPng()
}
