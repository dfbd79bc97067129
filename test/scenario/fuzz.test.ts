import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { mechanisms } from '../broken/mechanisms.ts'
import { PIECES } from '../reliability/mutate.ts'
import { isSlow } from '../support/slow.ts'

const GOOD = readFileSync(new URL('../broken/base/good.yaml', import.meta.url), 'utf8')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kocast-fuzz-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const edit = fc.record({ at: fc.nat(GOOD.length), remove: fc.nat(12), insert: fc.constantFrom(...PIECES) })
const mutate = (edits: readonly { at: number; remove: number; insert: string }[]): string =>
  edits.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), GOOD)

// A hundred thousand files: test/reliability/mutatedFiles.test.ts, with npm run verify:reliability.
describe('whatever is done to a scenario file', () => {
  it('it is read, or refused with located sentences, within two seconds', async () => {
    const path = join(folder, 'mutated.yaml')
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        writeFileSync(path, mutate(edits))
        const begin = performance.now()
        const error = await loadScenario(path, { list: mechanisms }).catch((thrown: unknown) => thrown)
        expect(performance.now() - begin).toBeLessThan(2000)
        if (!(error instanceof Error)) return
        if (!(error instanceof InputError)) throw error
        expect(error.issues.length).toBeGreaterThan(0)
        for (const issue of error.issues) {
          expect(issue.file).toBe(path)
          expect(formatIssue(issue, 'en')).toMatch(/^\P{Cc}+$/u)
        }
      }),
      { numRuns: isSlow ? 1000 : 40, seed: 11 },
    )
  }, 60_000)
})

/** Names are looked up in the raw file while its mistakes are told, so whatever stands in place of a section must not stop the telling. */
describe('a section that is none', () => {
  const mistaken = GOOD.replace('channel: xiaohongshu', 'channel: 小红书')
    .replace('content: review', 'content: 测评')
    .replace('product: phone', 'product: 手机')
  const sections = ['population', 'channels', 'creators', 'content', 'products', 'campaign'] as const
  const values = ['', '~', 'text', '7', '[]', '[~]', '{gen-z: ~}', '{a: {label: ~}}'] as const

  it.each(sections)('is told with all else: %s', async (section) => {
    const path = join(folder, 'none.yaml')
    for (const value of values) {
      const own = new RegExp(`^${section}:[^]*?(?=^\\S)`, 'm')
      writeFileSync(path, `${mistaken}\nseed: '1'\n`.replace(own, `${section}: ${value}\n`))
      const error: unknown = await loadScenario(path, { list: mechanisms }).catch((thrown: unknown) => thrown)
      expect(error, `${section}: ${value}`).toBeInstanceOf(InputError)
    }
  })
})
