import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { mechanisms } from '../broken/mechanisms.ts'
import { thinned } from '../support/slow.ts'

/** One scenario in block style, so that every key has a line of its own. */
const GOOD = readFileSync(new URL('slips.yaml', import.meta.url), 'utf8')
const LINES = GOOD.split('\n')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kocast-slips-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function issuesOf(text: string): Promise<readonly Issue[]> {
  const path = join(folder, 'slips.yaml')
  writeFileSync(path, text)
  const error = await loadScenario(path, { list: mechanisms }).catch((thrown: unknown) => thrown)
  if (error instanceof InputError) return error.issues
  if (error instanceof Error) throw error
  return []
}

interface Slip {
  readonly name: string
  readonly line: number
  readonly text: string
  /** What the message should offer instead. */
  readonly meant?: string
}

/** Keys the schema knows; those the user chose cannot be misspelt, only their uses can. */
const OWN_NAMES = new Set(['en', 'zh', 'gen-z', 'silver', 'xiaohongshu', 'douyin', 'koc', 'review', 'phone', 'lift'])

const slips: Slip[] = LINES.flatMap((source, i): Slip[] => {
  const match = /^(\s*(?:- )?)([A-Za-z-]+):(.*)$/.exec(source)
  if (!match) return []
  const [, indent, key, rest] = match
  const at = (name: string, changed: string, meant?: string): Slip => ({
    name: `${name} in line ${i + 1}: ${changed.trim()}`,
    line: i + 1,
    text: LINES.map((other, k) => (k === i ? changed : other)).join('\n'),
    ...(meant !== undefined && { meant }),
  })
  const found: Slip[] = [at('a full-width colon', `${indent}${key}：${rest}`, ':'), at('a tab', `\t${source}`)]
  found.push(at('a duplicate', `${source}\n${' '.repeat(indent.length)}${key}: 1`))
  if (!OWN_NAMES.has(key) && key.length > 3) {
    found.push(at('a letter left out', `${indent}${key.slice(0, 2)}${key.slice(3)}:${rest}`, key))
    found.push(at('two letters swapped', `${indent}${key[0]}${key[2]}${key[1]}${key.slice(3)}:${rest}`, key))
  }
  if (/^ \d/.test(rest))
    found.push(
      at('full-width digits', `${indent}${key}:${rest.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))}`, rest.trim()),
    )
  if (/^ \d[\d.]*%$/.test(rest)) found.push(at('a wrong unit', `${indent}${key}: 3 days`))
  if (/ (days|CNY)$/.test(rest)) found.push(at('a misspelt unit', source.replace('days', 'dyas').replace('CNY', 'CYN')))
  return found.filter((slip) => slip.text !== GOOD)
})

describe('single slips in a correct scenario', () => {
  it('the scenario without a slip is read', async () => {
    expect(await issuesOf(GOOD)).toEqual([])
  })

  it(`of ${slips.length}, 95% are told in their line and 90% of those that were meant to be something get the right suggestion`, async () => {
    const misplaced: string[] = []
    const unhelpful: string[] = []
    // in full with `npm run verify:mistakes`
    const tried = thinned(slips, 5)
    for (const slip of tried) {
      const issues = await issuesOf(slip.text)
      // A duplicate stands in the line after.
      const lines = slip.name.startsWith('a duplicate') ? [slip.line + 1] : [slip.line]
      if (!issues.some((issue) => lines.includes(issue.line ?? 0))) misplaced.push(`${slip.name} → ${JSON.stringify(issues[0])}`)
      const offers = issues.flatMap((issue) => [issue.params?.['suggestion'], issue.params?.['instead']])
      if (slip.meant !== undefined && !offers.includes(slip.meant)) unhelpful.push(`${slip.name} → ${JSON.stringify(issues[0])}`)
    }
    expect(slips.length).toBeGreaterThanOrEqual(150)
    expect(misplaced.length / tried.length, misplaced.join('\n')).toBeLessThanOrEqual(0.05)
    expect(unhelpful.length / tried.filter((slip) => slip.meant !== undefined).length, unhelpful.join('\n')).toBeLessThanOrEqual(0.1)
  }, 60_000)
})
