import { fileURLToPath } from 'node:url'

/** The font that PNG files are drawn with: GB 2312, Latin and chart symbols (reports/fonts/README.md). */
export const FONT_FAMILY = 'Kocast Sans SC'

/** Paths of the shipped font files. */
export function fontFiles(): string[] {
  return ['kocast-sans-sc.ttf', 'kocast-sans-sc-bold.ttf'].map((name) => fileURLToPath(new URL(`./fonts/${name}`, import.meta.url)))
}
