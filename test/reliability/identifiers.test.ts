import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { kocast, kocastProcess, type Ended } from '../cli/kocast.ts'
import { counts, isFull, PATIENCE } from './counts.ts'
import { identifierFinder, identifiersOf, people } from './people.ts'
import { peopleTables, type Cells, type PeopleTable } from './peopleTables.ts'
import { reportRow, secondsSince, tally } from './row.ts'

const csv = (cells: Cells): string =>
  cells.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')

const FORMATS: Readonly<Record<string, (cells: Cells) => Promise<Buffer> | Buffer>> = {
  csv: (cells) => Buffer.from(`\ufeff${csv(cells)}`),
  xlsx: (cells) =>
    writeXlsxFile([{ data: cells.map((row) => row.map((value) => ({ value, type: String }))) as SheetData, sheet: 'x' }]).toBuffer(),
  // As programs write it that do not quote.
  'raw.csv': (cells) => Buffer.from(cells.map((row) => row.join(',')).join('\n')),
}

/** Every file below a folder but the tables that were put there. */
function written(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('history'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The commands that a table goes through, in turn in both languages. */
function commands({ kind, name, flags }: PeopleTable, format: string): string[][] {
  const table = `history/${name}.${format}`
  const out = ['--out', `fits/${name}.${format}.json`]
  return [
    ['fit', kind, table, ...flags, ...out],
    ['fit', kind, table, ...flags, '--dry-run', '--json', ...out],
    // Roles that lead nowhere, so that headings and cells come up in the refusal.
    ['fit', kind, table, '--column', 'customer=nobody', '--column', 'date=never', ...out],
  ]
}

test('nobody in a table of people can be found in what comes of it', { timeout: PATIENCE }, async () => {
  const began = performance.now()
  const place = mkdtempSync(join(tmpdir(), 'kocast-people-'))
  try {
    const everybody = people(counts.identifiers / 5, 'identifiers')
    const planted = everybody.flatMap(identifiersOf)
    expect(new Set(planted).size).toBe(counts.identifiers)
    const find = identifierFinder(planted)
    for (const folder of ['project/history', 'home', 'temporary']) mkdirSync(join(place, folder), { recursive: true })
    const cwd = join(place, 'project')
    const [home, temporary] = [join(place, 'home'), join(place, 'temporary')]
    const env = { HOME: home, XDG_CACHE_HOME: home, TMPDIR: temporary, TEMP: temporary }
    const command = isFull ? kocastProcess : kocast
    const offences: string[] = []
    const look = (where: string, bytes: Buffer) => offences.push(...find(bytes).map((identifier) => `${where}: ${identifier}`))
    let fitted = 0
    for (const [i, table] of peopleTables(everybody).entries()) {
      const formats = Object.keys(FORMATS).filter((_, k) => isFull || (i + k) % Object.keys(FORMATS).length === 0)
      for (const format of formats) {
        writeFileSync(join(cwd, 'history', `${table.name}.${format}`), await FORMATS[format](table.cells))
        const tried = commands(table, format).filter((_, k) => isFull || k === 0 || (i + k) % 3 === 0)
        const ended: Ended[] = await Promise.all(
          tried.map((args, k) => command(args, { cwd, env: { ...env, LANG: k % 2 === i % 2 ? 'en_US.UTF-8' : 'zh_CN.UTF-8' } })),
        )
        for (const [k, { code, stdout, stderr }] of ended.entries()) {
          look(`stdout ${table.name}.${format} ${k}`, Buffer.from(stdout))
          look(`stderr ${table.name}.${format} ${k}`, Buffer.from(stderr))
          expect([0, 1, 2], `${table.name}.${format} ${k}: ${stderr.slice(0, 2_000)}`).toContain(code)
          expect(stderr, 'no stack trace').not.toMatch(/^ {4}at /m)
        }
        if (ended[0].code === 0) fitted++
        if (table.fits) expect(ended[0].code, `${table.name}.${format}: ${ended[0].stderr.slice(0, 2_000)}`).toBe(0)
      }
    }
    const files = [...written(cwd), ...written(home), ...written(temporary)]
    for (const file of files) look(file.slice(place.length), readFileSync(file))
    const [found, expected] = [tally({ 'identifiers found again': offences.length }), tally({ 'identifiers found again': 0 })]
    const note = `${fitted} fits; ${files.length} files in project, home and temporary folder, and all that was said`
    reportRow('identifiers', {
      promise: 'identifiers planted in history',
      count: planted.length,
      found,
      expected,
      seconds: secondsSince(began),
      note,
    })
    expect(offences.slice(0, 20)).toEqual([])
    expect(files.length, 'artifacts and reports').toBeGreaterThanOrEqual(2 * fitted)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})

test('a planted identifier is found in every disguise', () => {
  const [person] = people(1, 'identifiers')
  const find = identifierFinder(identifiersOf(person))
  const { name, phone, idCard, email, weChat } = person
  expect(find(Buffer.from(`<td>${name}</td>${email}`))).toEqual([name, email])
  expect(find(Buffer.from(JSON.stringify({ weChat }).replace('_', '\\u005f')))).toEqual([weChat])
  expect(find(Buffer.from(`${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`))).toEqual([phone])
  expect(find(Buffer.from(`x${idCard}`, 'utf16le').subarray(0))).toEqual([idCard])
  expect(find(Buffer.from('nobody'))).toEqual([])
})
