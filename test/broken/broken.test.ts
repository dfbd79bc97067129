import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { mechanisms } from './mechanisms.ts'

/**
 * One small broken scenario per mistake, beside the exact expected messages. `# --set …` or `# --variant …` in the
 * first line stands for the option. `UPDATE_BROKEN=1` rewrites the expectations: read the difference before keeping it.
 */
const folder = fileURLToPath(new URL('.', import.meta.url))
const cases = readdirSync(folder).filter((file) => /^\d\d-.*\.yaml$/.test(file))

describe('a broken scenario is refused with exactly these messages', () => {
  for (const file of cases) {
    it(file, async () => {
      const issues = await issuesOf(`${folder}${file}`)
      const expectation = `${folder}${file.replace('.yaml', '.txt')}`
      const text = `${issues.map((issue) => formatIssue(issue, 'en')).join('\n')}\n`
      if (process.env['UPDATE_BROKEN']) writeFileSync(expectation, text)
      expect(text).toBe(readFileSync(expectation, 'utf8'))
      for (const issue of issues) expect(formatIssue(issue, 'zh'), 'the Chinese sentence').toMatch(/[\u4e00-\u9fff]/)
    })
  }

  it('has at least thirty kinds of mistake', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30)
  })

  it('accepts the scenario that all of them extend', async () => {
    await expect(loadScenario(`${folder}base/good.yaml`, { list: mechanisms })).resolves.toBeDefined()
  })
})

describe('the same in Chinese', () => {
  it.each([
    ['01-unknown-key.yaml', '01-unknown-key.yaml:10:7  campaign.flights[0].budgt  未知的键 “budgt”，是否想写 “budget”？'],
    ['09-full-width-colon.yaml', '09-full-width-colon.yaml:4:9  使用了全角 “：”，请改为半角 “:”'],
    ['18-shares-sum.yaml', '18-shares-sum.yaml:3:3  population.segments  占比合计为 1.15，应为 1（0.6 + 0.4 + 0.15）'],
  ])('%s', async (file, sentence) => {
    const issues = await issuesOf(`${folder}${file}`)
    expect(issues.map((issue) => formatIssue(issue, 'zh'))).toContain(sentence)
  })
})

/** With paths as seen from the folder of the tests, wherever they are run. */
async function issuesOf(path: string): Promise<Issue[]> {
  const first = readFileSync(path, 'utf8').split('\n', 1)[0]
  const option = /^# --(set|variant) (.+)$/.exec(first)
  const options = option?.[1] === 'set' ? { set: [option[2]] } : option ? { variant: option[2] } : {}
  const error = await loadScenario(path, { list: mechanisms, ...options }).catch((thrown: unknown) => thrown)
  if (!(error instanceof InputError)) throw error instanceof Error ? error : new Error(`${path} was accepted`)
  return error.issues.map((issue) => (issue.file?.startsWith('/') ? { ...issue, file: relative(folder, issue.file) } : issue))
}
