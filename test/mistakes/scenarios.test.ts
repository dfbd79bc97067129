import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { sections } from '../../runtime/sections.ts'
import { outcomeOf, pairOf, type Outcome, type Read } from './measure.ts'
import type { Mistake } from './mistake.ts'
import { scenarioMistakes } from './scenarioMistakes.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const correct = (base: string): string => readFileSync(join(here, base), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
cpSync(join(here, 'base'), folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read: Read = async (text, base) => {
  const path = join(folder, basename(base))
  writeFileSync(path, text)
  await loadScenario(path, { list: sections })
}

describe('single mistakes in a scenario', () => {
  it.each([...new Set(scenarioMistakes.map((mistake) => mistake.base))])('%s is accepted as it is', async (base) => {
    await expect(read(correct(base), base)).resolves.toBeUndefined()
  })

  it('are told at their line with what to write instead', async () => {
    const outcomes: Outcome[] = []
    for (const mistake of scenarioMistakes) outcomes.push(await outcomeOf(mistake, correct(mistake.base), read))
    const wanted = outcomes.filter((o) => o.says !== undefined)
    const [lines, says] = [share(outcomes, (o) => o.line), share(wanted, (o) => o.says === true)]
    const echoes = share(outcomes, (o) => o.echoes <= 1)
    report('', outcomes, (o) => !o.line || o.says === false || o.echoes > 1)
    console.log(`${outcomes.length} mistakes: line ${percent(lines)}, suggestion ${percent(says)} of ${wanted.length}, at most one echo ${percent(echoes)}`)
    expect(outcomes.flatMap((o) => o.crash ?? [])).toEqual([])
    expect(lines).toBeGreaterThanOrEqual(0.95)
    expect(says).toBeGreaterThanOrEqual(0.9)
    expect(echoes).toBeGreaterThanOrEqual(0.95)
  })

  it('are told together with another one elsewhere', async () => {
    const missed: string[] = []
    let pairs = 0
    for (const [i, mistake] of scenarioMistakes.entries()) {
      for (const other of partners(i)) {
        const pair = await pairOf(mistake, other, correct(mistake.base), read)
        if (pair === undefined) continue
        pairs++
        expect(pair.crash).toBeUndefined()
        if (!pair.both) missed.push(`${mistake.name} + ${other.name}\n${pair.messages.map((text) => `    ${text}`).join('\n')}`)
        break
      }
    }
    console.log(`${pairs} pairs, ${missed.length} with one of them untold\n${missed.join('\n')}`)
    expect(pairs).toBe(scenarioMistakes.length)
    expect(missed.length / pairs).toBeLessThanOrEqual(0.05)
  })
})

/** Mistakes in the same file that one could be made with, the ones a third of the list away first. */
function partners(i: number): Mistake[] {
  const shifted = scenarioMistakes.map((_, k) => scenarioMistakes[(i + k + Math.floor(scenarioMistakes.length / 3)) % scenarioMistakes.length])
  return shifted.filter((other) => other !== scenarioMistakes[i] && other.base === scenarioMistakes[i].base)
}

function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.filter(holds).length / list.length
}

function percent(x: number): string {
  return `${(100 * x).toFixed(1)}%`
}

function report(heading: string, outcomes: readonly Outcome[], isMiss: (o: Outcome) => boolean): void {
  for (const o of outcomes.filter(isMiss)) {
    const flags = [!o.line && 'LINE', o.says === false && 'SAYS', o.echoes > 1 && 'ECHOES', o.crash && 'CRASH'].filter(Boolean).join(' ')
    console.log(`${heading}${o.mistake.name} [${flags}] wanted ${JSON.stringify(o.mistake.says)}\n${o.messages.map((text) => `    ${text}`).join('\n')}`)
  }
}
