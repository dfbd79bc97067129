import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { InputError } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { measure } from '../../engine/base/units.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { sections } from '../../runtime/sections.ts'
import { merge } from '../support/scenario.ts'
import { blocks, page } from './pages.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-docs-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is wrong with a scenario, in sentences. */
async function mistakes(text: string): Promise<string[]> {
  const path = join(folder, 'first.yaml')
  writeFileSync(path, text)
  try {
    await loadScenario(path, { list: sections })
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.issues.map((issue) => formatIssue(issue, 'en'))
  }
}

describe.each(['docs/scenario.md', 'docs/scenario.zh.md'])('%s', (path) => {
  const text = page(path)
  const [first] = blocks(text, 'yaml file')
  const parts = blocks(text, 'yaml part')

  it('begins with a file of ten lines that can be run', async () => {
    expect(first.trim().split('\n')).toHaveLength(10)
    expect(await mistakes(first)).toEqual([])
  })

  it.each(parts.map((part) => [part.trim().split('\n')[0], part] as const))('has a part that fits into it: %s', async (_, part) => {
    expect(await mistakes(stringify(merge(parse(first), parse(part))))).toEqual([])
  })

  it('has parts at all', () => {
    expect(parts.length).toBeGreaterThan(5)
  })

  it('shows units that are read', () => {
    const rows = text.split('\n').filter((line) => /^\| `[\d¥]/.test(line))
    const written = rows.flatMap((row) => [...row.split('|')[1].matchAll(/`([^`]+)`/g)].map(([, number]) => number))
    expect(written.length).toBeGreaterThan(12)
    expect(written.filter((number) => !('value' in (measure(number) ?? {})))).toEqual([])
  })
})
