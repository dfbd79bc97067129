import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Issue } from '../../engine/base/issue.ts'
import type { MappingKind } from '../../history/mapping.ts'
import { thinned } from '../support/slow.ts'
import { issuesOf, percent, saysOneOf, share, told } from './measure.ts'
import { spoil } from './mistake.ts'
import { readTable } from './readTable.ts'
import { accepted, cellMistakes, tableMistakes, type TableMistake } from './tableMistakes.ts'

/** In full with `npm run verify:mistakes`. */
const EVERY = 4
// Hundreds of files are read, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 })

const KINDS: Readonly<Record<string, MappingKind>> = {
  retention: 'retention',
  orders: 'value',
  members: 'churn',
  weekly: 'regression',
  quotes: 'quotes',
  plan: 'media-plan',
}
const ENDINGS = ['csv', 'yaml'] as const
const here = fileURLToPath(new URL('base/tables/', import.meta.url))
const correct = (base: string, ending: string): string => readFileSync(join(here, `${base}.${ending}`), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is said of a table and its mapping with these mistakes in them, and the lines of each. Undefined where they touch. */
async function read(base: string, mistakes: readonly TableMistake[]) {
  const texts = new Map<string, string>()
  const lines: (readonly number[])[] = []
  for (const ending of ENDINGS) {
    const own = mistakes.filter(({ file }) => file === ending)
    const spoiled = spoil(
      correct(base, ending),
      own.map(({ name, edit, line, told }) => ({ name, base, edit, ...(line && !told && { line }) })),
    )
    if (spoiled === undefined) return undefined
    texts.set(ending, spoiled.text)
    for (const [i, mistake] of own.entries()) lines[mistakes.indexOf(mistake)] = spoiled.lines[i]
  }
  for (const [i, mistake] of mistakes.entries()) {
    if (mistake.told === undefined) continue
    const wanted = [mistake.line ?? []].flat()
    const text = texts.get(mistake.told) ?? ''
    lines[i] = wanted.map((fragment) => text.slice(0, text.indexOf(fragment)).split('\n').length)
  }
  const paths = ENDINGS.map((ending) => join(folder, `${base}.${ending}`))
  for (const [i, ending] of ENDINGS.entries()) writeFileSync(paths[i], texts.get(ending) ?? '')
  const { issues, crash } = await issuesOf(() => readTable(paths[0], paths[1], KINDS[base]))
  return { issues, crash, lines }
}

/** Whether an issue is about the place of a mistake: file and line, for a cell its column too. */
function isAt({ told: file, file: edited, column, base }: TableMistake, lines: readonly number[]): (issue: Issue) => boolean {
  const ending = file ?? edited
  const headings = correct(base, 'csv').split('\n', 1)[0].split(',')
  return (issue) =>
    issue.file?.endsWith(`.${ending}`) === true &&
    lines.includes(issue.line ?? 0) &&
    (column === undefined || issue.column === headings.indexOf(column) + 1)
}

describe('single mistakes in a table or its mapping', () => {
  it.each(Object.keys(KINDS))('%s is accepted as it is', async (base) => {
    expect((await read(base, []))?.issues).toEqual([])
  })

  it.each(accepted.map((one) => [one.name, one] as const))('%s is no mistake', async (_name, one) => {
    const result = await read(one.base, [one])
    expect(result?.issues).toEqual([])
    expect(result?.crash).toBeUndefined()
  })

  it('are told at their row and column with what to write instead', async () => {
    const outcomes = []
    const misses: string[] = []
    for (const mistake of thinned(tableMistakes, 4)) {
      const result = await read(mistake.base, [mistake])
      const { issues, crash, lines } = result ?? { issues: [], crash: 'the mistake cannot be made', lines: [[]] }
      const at = issues.filter(isAt(mistake, lines[0]))
      const outcome = { line: at.length > 0, says: saysOneOf(at, mistake.says), echoes: issues.length - at.length, crash }
      outcomes.push(outcome)
      if (!outcome.line || outcome.says === false || outcome.echoes > 1) misses.push(told(mistake, outcome, issues))
    }
    const wanted = outcomes.filter(({ says }) => says !== undefined)
    const [lines, says, echoes] = [
      share(outcomes, (o) => o.line),
      share(wanted, (o) => o.says === true),
      share(outcomes, (o) => o.echoes <= 1),
    ]
    console.log(
      `${outcomes.length} mistakes: row and column ${percent(lines)}, suggestion ${percent(says)} of ${wanted.length}, at most one echo ${percent(echoes)}\n${misses.join('\n')}`,
    )
    expect(outcomes.flatMap(({ crash }) => crash ?? [])).toEqual([])
    expect(lines).toBeGreaterThanOrEqual(0.95)
    expect(says).toBeGreaterThanOrEqual(0.9)
    expect(echoes).toBeGreaterThanOrEqual(0.95)
  })

  // A mapping is read before its table, and lines are cut before cells are read: only mistakes of one of these steps are told at once.
  it.each([
    ['cells', cellMistakes, 3, 0.05],
    ['the whole list', tableMistakes, EVERY, 0.5],
  ] as const)('are told together with another one: %s', async (_name, mistakes, every, most) => {
    const tried = thinned([...mistakes.entries()], every)
    const missed: string[] = []
    let pairs = 0
    for (const [i, mistake] of tried) {
      const later = [...mistakes.slice(i + 1), ...mistakes.slice(0, i)].filter(
        ({ base, file }) => base === mistake.base && file === mistake.file,
      )
      for (const other of later) {
        const result = await read(mistake.base, [mistake, other])
        if (result === undefined) continue
        pairs++
        expect(result.crash).toBeUndefined()
        const both = [mistake, other].every((one, k) => result.issues.some(isAt(one, result.lines[k])))
        if (!both) missed.push(told({ ...mistake, name: `${mistake.name} + ${other.name}` }, undefined, result.issues))
        break
      }
    }
    console.log(`${pairs} pairs, ${missed.length} with one of them untold\n${missed.join('\n')}`)
    expect(pairs).toBe(tried.length)
    expect(missed.length / pairs).toBeLessThanOrEqual(most)
  })
})
