import { Resvg } from '@resvg/resvg-js'
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failure, sentences } from '../../reports/chartMessages.ts'
import { compareTexts } from '../../reports/compareMessages.ts'
import { FONT_FAMILY, fontFiles } from '../../reports/font.ts'
import { words } from '../../reports/messages.ts'
import { renderCharts } from '../../reports/renderCharts.ts'
import { renderPng } from '../../reports/renderPng.ts'
import { answer, limitTexts, report } from '../../reports/reportMessages.ts'
import { textWidth } from '../../reports/textWidth.ts'
import { phoneLaunch } from './fixture.ts'

/** Code points that a TrueType file maps to a glyph (cmap format 4 or 12). */
function covered(file: string): Set<number> {
  const font = readFileSync(file)
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i)
  const cmap = font.readUInt32BE(tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')! + 8)
  const points = new Set<number>()
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * i + 4)
    if (font.readUInt16BE(at) === 4) {
      const segments = font.readUInt16BE(at + 6) / 2
      for (let s = 0; s < segments; s++) {
        const end = font.readUInt16BE(at + 14 + 2 * s)
        const start = font.readUInt16BE(at + 16 + 2 * segments + 2 * s)
        for (let code = start; code <= end && code < 0xffff; code++) points.add(code)
      }
    } else if (font.readUInt16BE(at) === 12) {
      for (let g = 0; g < font.readUInt32BE(at + 12); g++) {
        for (let code = font.readUInt32BE(at + 16 + 12 * g); code <= font.readUInt32BE(at + 20 + 12 * g); code++) points.add(code)
      }
    }
  }
  return points
}

/** Every string of a catalogue; functions are called with plain arguments. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const call = value as (...args: unknown[]) => unknown
    return ['1', 1, ['1']].flatMap((argument) => {
      try {
        return strings(call(...new Array<unknown>(8).fill(argument)))
      } catch {
        return []
      }
    })
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

const [regular, bold] = fontFiles()
const gb2312 = () => {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) if (row !== 0xd7 || cell <= 0xf9) bytes.push(row, cell)
  return new TextDecoder('gbk').decode(new Uint8Array(bytes))
}
const box = (text: string, weight = 'normal') => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="60"><text x="10" y="40" font-size="20" font-weight="${weight}">${text}</text></svg>`
  return new Resvg(svg, {
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY },
  }).getBBox()
}

test('the shipped fonts stay under 4 MB and have their licence beside them', () => {
  expect(fontFiles().reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(4_000_000)
  expect(readFileSync(new URL('../../reports/fonts/OFL.txt', import.meta.url), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1')
})

test('all 6,763 characters of GB 2312 and every text of the catalogue have a glyph', () => {
  const glyphs = covered(regular)
  const all = gb2312()
  expect(all.length).toBe(6763)
  const texts = strings([words, report, answer, limitTexts, sentences, failure, compareTexts]).join('')
  expect(texts.length).toBeGreaterThan(4000)
  const missing = [...new Set([...all, ...texts, ...'¥$€£−–～…·×÷±≥≤→✓○０１２ＡＢＣ'])].filter(
    (char) => char.codePointAt(0)! >= 32 && !glyphs.has(char.codePointAt(0)!),
  )
  expect(missing).toEqual([])
})

test('headings in bold have their glyphs in the bold cut', () => {
  const glyphs = covered(bold)
  const missing = [...new Set(strings([words, sentences, compareTexts]).join(''))].filter(
    (char) => char.codePointAt(0)! >= 32 && !glyphs.has(char.codePointAt(0)!),
  )
  expect(missing).toEqual([])
})

test('resvg draws them: samples have ink, as wide as measured, and unlike a missing glyph', () => {
  const all = gb2312()
  for (let i = 0; i < all.length; i += 97) expect(box(all[i])?.width ?? 0, all[i]).toBeGreaterThan(5)
  const missing = box('\ue000')
  expect(missing === undefined || missing.width !== box('增')?.width).toBe(true)
  for (const text of ['投放、种草、触达、互动率、增量', 'Incremental ROI 0.31', '862万人 −12%']) {
    expect(Math.abs((box(text)?.width ?? 0) - textWidth(text, 20))).toBeLessThan(textWidth(text, 20) * 0.08)
    expect(Math.abs((box(text, 'bold')?.width ?? 0) - textWidth(text, 20, true))).toBeLessThan(textWidth(text, 20) * 0.08)
  }
})

test('charts become PNG files', async () => {
  const run = phoneLaunch()
  const [first] = await renderCharts({ ...run, tables: run.tables.filter(({ name }) => name === 'money') }, 'zh')
  const png = renderPng(first.svg)
  expect(Buffer.from(png).toString('latin1', 1, 4)).toBe('PNG')
  expect(png.length).toBeGreaterThan(10_000)
})
