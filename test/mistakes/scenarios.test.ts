import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Issue } from '../../engine/base/issue.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { sections } from '../../runtime/sections.ts'
import { thinned } from '../support/slow.ts'
import { untuned } from './furtherMistakes.ts'
import { issuesOf, percent, saysOneOf, share, told, type Outcome } from './measure.ts'
import { spoil, type Mistake } from './mistake.ts'
import { scenarioMistakes } from './scenarioMistakes.ts'

/** In full with `npm run verify:mistakes`. */
const EVERY = 6
// Hundreds of files are read, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 })

const here = fileURLToPath(new URL('.', import.meta.url))
const correct = (base: string): string => readFileSync(join(here, base), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
cpSync(join(here, 'base'), folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is said of a scenario with these mistakes in it, and the lines of each. Undefined where they touch. */
async function read(base: string, mistakes: readonly Mistake[]) {
  const spoiled = spoil(correct(base), mistakes)
  if (spoiled === undefined) return undefined
  const path = join(folder, basename(base))
  writeFileSync(path, spoiled.text)
  return { ...(await issuesOf(() => loadScenario(path, { list: sections }))), lines: spoiled.lines }
}

const isAt =
  (lines: readonly number[]) =>
  (issue: Issue): boolean =>
    lines.includes(issue.line ?? 0)

describe('single mistakes in a scenario', () => {
  it.each([...new Set(scenarioMistakes.map((mistake) => mistake.base))])('%s is accepted as it is', async (base) => {
    expect(await read(base, [])).toMatchObject({ issues: [], crash: undefined })
  })

  it('are told at their line with what to write instead', async () => {
    const { lines, says, echoes, crashes } = await rates('all', thinned(scenarioMistakes, EVERY))
    expect(crashes).toEqual([])
    expect(lines).toBeGreaterThanOrEqual(0.95)
    expect(says).toBeGreaterThanOrEqual(0.9)
    expect(echoes).toBeGreaterThanOrEqual(0.95)
  })

  it('are told nearly as well where nobody had thought of them', async () => {
    const { lines, says, crashes } = await rates('untuned', untuned)
    expect(crashes).toEqual([])
    expect(lines).toBeGreaterThanOrEqual(0.9)
    expect(says).toBeGreaterThanOrEqual(0.7)
  })

  it('are told together with another one elsewhere', async () => {
    const missed: string[] = []
    const tried = thinned([...scenarioMistakes.entries()], 2 * EVERY, 1)
    let pairs = 0
    for (const [i, mistake] of tried) {
      for (const other of partners(i)) {
        const result = await read(mistake.base, [mistake, other])
        if (result === undefined) continue
        pairs++
        expect(result.crash).toBeUndefined()
        const both = result.lines.every((lines) => result.issues.some(isAt(lines)))
        if (!both) missed.push(told({ ...mistake, name: `${mistake.name} + ${other.name}` }, undefined, result.issues))
        break
      }
    }
    console.log(`${pairs} pairs, ${missed.length} with one of them untold\n${missed.join('\n')}`)
    expect(pairs).toBe(tried.length)
    expect(missed.length / pairs).toBeLessThanOrEqual(0.05)
  })
})

/** How a list of mistakes is told; what is missed is printed. */
async function rates(name: string, mistakes: readonly Mistake[]) {
  const outcomes: Outcome[] = []
  const misses: string[] = []
  for (const mistake of mistakes) {
    const { issues, crash, lines } = (await read(mistake.base, [mistake])) ?? {
      issues: [],
      crash: 'the mistake cannot be made',
      lines: [[]],
    }
    const at = issues.filter(isAt(lines[0]))
    const outcome = { line: at.length > 0, says: saysOneOf(at, mistake.says), echoes: issues.length - at.length, crash }
    outcomes.push(outcome)
    if (!outcome.line || outcome.says === false || outcome.echoes > 1) misses.push(told(mistake, outcome, issues))
  }
  const wanted = outcomes.filter((o) => o.says !== undefined)
  const [lines, says, echoes] = [
    share(outcomes, (o) => o.line),
    share(wanted, (o) => o.says === true),
    share(outcomes, (o) => o.echoes <= 1),
  ]
  console.log(
    `${name}: ${outcomes.length} mistakes, line ${percent(lines)}, suggestion ${percent(says)}, at most one echo ${percent(echoes)}\n${misses.join('\n')}`,
  )
  return { lines, says, echoes, crashes: outcomes.flatMap((o) => o.crash ?? []) }
}

/** Mistakes in the same file that this one could be made with, those a third of the list away first. */
function partners(i: number): Mistake[] {
  const away = i + Math.floor(scenarioMistakes.length / 3)
  const shifted = scenarioMistakes.map((_, k) => scenarioMistakes[(away + k) % scenarioMistakes.length])
  return shifted.filter((other) => other !== scenarioMistakes[i] && other.base === scenarioMistakes[i].base)
}
