import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fitMapping } from '../../cli/fitMapping.ts'
import { readTable } from '../../cli/fitTable.ts'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { readMapping } from '../../runtime/readMapping.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-mapping-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (text: string, name = 'm.yaml') => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
async function issuesOf(run: () => Promise<unknown>): Promise<readonly Issue[]> {
  try {
    await run()
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
  return []
}
const told = async (run: () => Promise<unknown>) =>
  (await issuesOf(run)).map((issue) => formatIssue(issue, 'en').replaceAll(`${folder}/`, ''))

describe('a mapping file', () => {
  it('is read with its hash; the kind may be left to the command', async () => {
    const { mapping, file: hashed } = await readMapping(
      file('period: week\ncolumns:\n  outcome: { column: Churn, equals: Yes }\n'),
      'churn',
    )
    expect(mapping).toEqual({ version: 1, kind: 'churn', period: 'week', columns: { outcome: { column: 'Churn', equals: 'Yes' } } })
    expect(hashed.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(hashed.path).toBe(join(folder, 'm.yaml'))
  })

  it('tells all mistakes at once, each with line, column and what to write instead', async () => {
    const text = ['kind: churn', 'perod: week', 'until: 1997-9-30', 'columns:', '  outcome: { colum: Churn }', '  tenure: 3', ''].join('\n')
    expect(await told(() => readMapping(file(text), 'churn'))).toEqual([
      'm.yaml:2:1  perod  unknown key "perod" – did you mean "period"?',
      'm.yaml:3:8  until  "1997-9-30" is not a date – write 1997-09-30',
      'm.yaml:5:14  columns.outcome.colum  unknown key "colum" – did you mean "column"?',
      expect.stringMatching(/^m\.yaml:6:11 {2}columns\.tenure {2}/) as string,
    ])
  })

  it.each([
    ['kind: value\n', 'churn', 'm.yaml:1:7  kind  "value" is not one of churn – did you mean "churn"?'],
    ['kind: chrun\n', 'churn', 'm.yaml:1:7  kind  "chrun" is not one of'],
    ['period：week\n', 'churn', 'm.yaml:1:7  '],
    ['a: [1\n', 'churn', 'm.yaml:'],
    ['', 'churn', 'm.yaml:1:1  the file is empty'],
    ['- 1\n', 'churn', 'm.yaml:1:1  '],
    ['a: &x 1\nb: *x\n', 'churn', 'm.yaml:1:'],
  ] as const)('%j for %s is refused where the mistake is', async (text, kind, said) => {
    const [first] = await told(() => readMapping(file(text), kind))
    expect(first.startsWith(said), first).toBe(true)
  })

  it('that is missing, too large, no text or a folder is refused by name', async () => {
    file('period: week\n')
    expect(await told(() => readMapping(join(folder, 'm.yml'), 'churn'))).toEqual(['there is no file "m.yml" – did you mean "m.yaml"?'])
    expect((await issuesOf(() => readMapping(folder, 'churn')))[0].code).toBe('is-a-folder')
    expect((await issuesOf(() => readMapping(file('a'.repeat(2 << 20)), 'churn')))[0].code).toBe('file-too-large')
    writeFileSync(join(folder, 'gbk.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xd6, 0xd0]))
    expect((await issuesOf(() => readMapping(join(folder, 'gbk.yaml'), 'churn')))[0].code).toBe('not-utf8')
  })
})

describe('flags', () => {
  it('are laid over the mapping file', async () => {
    const mapping = file('period: week\ncurrency: USD\ncolumns:\n  customer: id\n  spend: dollars\n')
    const options = { mapping, period: 'month', column: ['spend=paid'], sheet: '2', holdout: '5' }
    expect((await fitMapping('value', options)).mapping).toEqual({
      version: 1,
      kind: 'value',
      period: 'month',
      currency: 'USD',
      sheet: 2,
      holdout: { every: 5 },
      columns: { customer: 'id', spend: 'paid' },
    })
  })

  it('without columns leave them to be guessed', async () => {
    expect((await fitMapping('value', { holdout: '2025-01-31' })).mapping).toEqual({
      version: 1,
      kind: 'value',
      holdout: { after: '2025-01-31' },
    })
  })

  it('are told by their names', async () => {
    expect(await told(() => fitMapping('value', { until: 'soon', currency: 'cny' }))).toEqual([
      expect.stringMatching(/^--currency {2}"cny" is not a currency code/) as string,
      expect.stringMatching(/^--until {2}"soon" is not a date/) as string,
    ])
  })
})

describe('what table and model find wrong with a mapping', () => {
  const table = () => {
    writeFileSync(join(folder, 't.csv'), 'y,spend,b\n1,1,2\n0,2,4\n1,3,6\n0,4,8\n1,5,10\n0,6,12\n1,7,14\n0,8,16\n')
    return join(folder, 't.csv')
  }

  it('is located in its file: a column that is not there', async () => {
    const mapping = file('columns:\n  outcome: y\n  first: { column: spnd }\n')
    const asked = await fitMapping('churn', { mapping })
    const said = await told(() => readTable('churn', table(), asked, {}))
    expect(said[0]).toMatch(/^m\.yaml:3:20 {2}columns\.first\.column {2}/)
    expect(said[0]).toContain('did you mean "spend"?')
  })

  it('is located in its file: a term that follows from another', async () => {
    const mapping = file('columns:\n  outcome: y\n  first: spend\n  second: b\n')
    const { fit } = await readTable('churn', table(), await fitMapping('churn', { mapping }), {})
    const said = await told(fit)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^m\.yaml:[34]:\d+ {2}columns\.(first|second) {2}/)
  })

  it('is told by the option where no file says it', async () => {
    const asked = await fitMapping('regression', { column: ['outcome=y', 'first=spend'] })
    const { fit } = await readTable('regression', table(), asked, { model: 'polynomial', degree: 99 })
    expect((await told(fit))[0]).toMatch(/^--degree {2}/)
  })
})
