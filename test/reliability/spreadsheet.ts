import { inflateRawSync } from 'node:zlib'

/** Cells of a CSV text, quotes undone (RFC 4180), row by row. */
export function csvCells(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y
  for (cell.lastIndex = text.startsWith('\ufeff') ? 1 : 0; cell.lastIndex < text.length;) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    if (found === null) throw new Error(`No CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`)
    rows[rows.length - 1].push(found[1].startsWith('"') ? found[1].slice(1, -1).replaceAll('""', '"') : found[1])
    if (found[2] === '\r\n') rows.push([])
  }
  if (rows.at(-1)?.length === 0) rows.pop()
  return rows
}

/** A cell of a workbook as its XML has it. */
export interface XlsxCell {
  /** `n` for a number, else a kind of text. */
  readonly type: string
  readonly value: string
  readonly hasFormula: boolean
}

/** Every cell of every sheet of a workbook, and the texts of all its other parts, straight from the archive. */
export function xlsxCells(bytes: Uint8Array): { readonly cells: readonly XlsxCell[]; readonly parts: ReadonlyMap<string, string> } {
  const parts = unzipped(Buffer.from(bytes))
  const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, inner]) => textOf(inner))
  const cells: XlsxCell[] = []
  for (const [name, xml] of parts) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue
    for (const [, attributes, , inner = ''] of xml.matchAll(/<c\b([^>]*?)(\/>|>([\s\S]*?)<\/c>)/g)) {
      const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n'
      const raw = /<v[^>]*>([\s\S]*?)<\/v>/.exec(inner)?.[1] ?? ''
      cells.push({
        type,
        hasFormula: /<f[\s>/]/.test(inner),
        value: type === 's' ? strings[Number(raw)] : type === 'inlineStr' ? textOf(inner) : unescaped(raw),
      })
    }
  }
  return { cells, parts }
}

const textOf = (xml: string): string => [...xml.matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map(([, text]) => unescaped(text)).join('')

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const unescaped = (xml: string): string =>
  xml
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) =>
      name === undefined ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : ENTITIES[name],
    )
    // ECMA-376 part 1, §22.9.2.19: `_x0009_` is a tab.
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Files of a ZIP archive by name, through its central directory (PKWARE APPNOTE 4.3.12). */
function unzipped(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)]
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(start, start + size)
    files.set(archive.toString('utf8', at + 46, at + 46 + nameLength), (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}
