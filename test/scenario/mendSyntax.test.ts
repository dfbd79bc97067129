import { describe, expect, it } from 'vitest'
import { dateMeant } from '../../engine/scenario/dateMeant.ts'
import { mendSyntax } from '../../engine/scenario/mendSyntax.ts'

describe('a text that is no YAML', () => {
  it.each([
    ['a: 1\nb:2\nc: 3\n', 'a: 1\nb: 2\nc: 3\n', ['colon-blank 2:2']],
    ['a: 1\nb 2\nc: 3\n', 'a: 1\nb: 2\nc: 3\n', ['colon-missing 2:2']],
    ['a: {b: 1, c: 2\nd: 3\n', 'a: {b: 1, c: 2 }\nd: 3\n', ['not-closed 1:4']],
    ['a: [1, 2}\nd: 3\n', 'a: [1, 2]\nd: 3\n', ['wrong-bracket 1:9']],
    ['a: "text\nb: 1\n', 'a: "text"\nb: 1\n', ['quote-not-closed 1:4']],
    ['a:\n  b: 1\n   c: 2\n  d: 3\n', 'a:\n  b: 1\n  c: 2\n  d: 3\n', ['indentation 3:4']],
    ['a: 1\nb:2\nc: [1\nd: 4\ne 5\n', 'a: 1\nb: 2\nc: [1 ]\nd: 4\ne: 5\n', ['colon-blank 2:2', 'not-closed 3:4', 'colon-missing 5:2']],
  ])('%j is told with every slip and mended', (text, mended, slips) => {
    const result = mendSyntax(text, 'a.yaml')
    expect(result.issues.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual(slips)
    expect(result).toMatchObject({ text: mended, whole: true })
  })

  it('that nothing helps is told once and left out, and the rest remains', () => {
    const result = mendSyntax('a: 1\n? : - ] [\nb: 2\n', 'a.yaml')
    expect(result.whole).toBe(false)
    expect(result.issues).toHaveLength(1)
    expect(result.text).toContain('b: 2')
  })

  it('is given up after twenty slips', () => {
    const text = Array.from({ length: 30 }, (_, i) => `k${i}: [${i}`).join('\n')
    const result = mendSyntax(text, 'a.yaml')
    expect(result.text).toBeUndefined()
    expect(result.issues).toHaveLength(20)
  })
})

describe('the date that was meant', () => {
  it.each([
    ['2026/3/1', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['20260310', '2026-03-10'],
    ['10.03.2026', '2026-03-10'],
    ['15/05/2026', '2026-05-15'],
    ['March 10, 2026', '2026-03-10'],
    ['10 March 2026', '2026-03-10'],
    ['2026-05-05 23:59', '2026-05-05'],
    ['2026-02-30', '2026-02-28'],
    ['2024-02-31', '2024-02-29'],
    ['2026-13-10', '2026-10-13'],
    ['3月10日', '2026-03-10'],
    ['03/05/2026', undefined],
    ['2026 Q1', undefined],
    ['2026-00-10', undefined],
  ])('%s is %s', (text, date) => {
    expect(dateMeant(text, '2026')).toBe(date)
  })
})
