import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TextDecoder } from 'node:util'
import { afterAll } from 'vitest'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { openTable } from '../../history/openTable.ts'
import type { TableOptions } from '../../history/opened.ts'
import type { Table } from '../../history/table.ts'

/** A folder of small tables that is gone after the test file. */
export function tableFolder(): {
  readonly path: (name: string) => string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly open: (name: string, content: string | Uint8Array, options?: TableOptions) => Promise<Table>
} {
  const folder = mkdtempSync(join(tmpdir(), 'kocast-history-'))
  const opened: Table[] = []
  afterAll(() => {
    for (const table of opened) table.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const path = (name: string): string => join(folder, name)
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path(name), content)
    return path(name)
  }
  const open = async (name: string, content: string | Uint8Array, options: TableOptions = {}): Promise<Table> => {
    const table = await openTable(write(name, content), { file: name, ...options })
    opened.push(table)
    return table
  }
  return { path, write, open }
}

/** All cells of a table, blank as null. */
export async function cellsOf(table: Table): Promise<(string | null)[][]> {
  return (await table.texts(table.columns)).map((row) => row.map((cell) => cell ?? null))
}

/** The issues something throws; fails where it throws none. */
export async function issuesOf(work: () => unknown): Promise<readonly Issue[]> {
  try {
    await work()
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
  throw new Error('nothing was thrown')
}

/** The same as lines of text. */
export async function messagesOf(work: () => unknown): Promise<string[]> {
  return (await issuesOf(work)).map((issue) => formatIssue(issue, 'en'))
}

let codes: ReadonlyMap<string, readonly number[]> | undefined

/** Bytes by character: the decoder's own table turned round. */
function gbkCodes(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>()
  const decode = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) found.set(decode.decode(new Uint8Array([lead, trail])), [lead, trail])
  }
  return found
}

/** GBK bytes of a text. */
export function gbk(text: string): Uint8Array {
  const known = (codes ??= gbkCodes())
  return Uint8Array.from([...text].flatMap((c) => (c.charCodeAt(0) < 128 ? [c.charCodeAt(0)] : [...(known.get(c) ?? [63])])))
}

export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, littleEndian)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), littleEndian)
  return bytes
}
