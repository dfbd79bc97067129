/** Advance widths of ASCII 32–126 in reports/fonts/kocast-sans-sc.ttf, in thousandths of an em (printed by subset.py). */
const ASCII = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278,
  278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721,
  575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620,
  620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
]

/** How much wider the bold cut sets Latin text. */
const BOLD = 1.06

/** Width of a text in the shipped font: exact for ASCII, one em for CJK and everything wide, 0.6 em for other letters. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let thousandths = 0
  const weight = bold ? BOLD : 1
  for (const char of text) {
    const code = char.codePointAt(0) as number
    thousandths += code < 32 ? 0 : code < 127 ? ASCII[code - 32] * weight : code < 0x2000 || code === 0x2212 || code === 0x2013 ? 600 : 1000
  }
  return (thousandths / 1000) * fontSize
}

/** Lines no wider than `width`: breaks at spaces in Latin text and anywhere between CJK characters, never before closing punctuation. */
export function wrapText(text: string, fontSize: number, width: number, bold = false): string[] {
  const words = text.match(/[\u2e80-\uffef][，。；：、！？）》」％]*|[^\s\u2e80-\uffef]+[，。；：、！？）》」％]*\s*|\s+/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && textWidth(line + word.trimEnd(), fontSize, bold) > width) {
      lines.push(line.trimEnd())
      line = word.trimStart()
    } else line += word
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length === 0 ? [''] : lines
}
