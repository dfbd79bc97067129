import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileExpression } from '../../engine/base/compileExpression.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { loadFormulaReader, type FormulaReader } from '../../engine/scenario/formula.ts'
import { HOSTILE } from './hostileFormulas.ts'

let read: FormulaReader
beforeAll(async () => {
  read = await loadFormulaReader()
})

function evaluate(source: string, inputs: Readonly<Record<string, number>> = {}): number {
  const names = Object.keys(inputs)
  const result = read(source, names, [])
  if ('issue' in result) throw new Error(formatIssue(result.issue, 'en'))
  return compileExpression(result.expression, names)(...Object.values(inputs))
}

describe('a formula within the whitelist', () => {
  it.each<[string, Record<string, number>, number]>([
    ['1 / (1 + (F / F50) ^ h)', { F: 6, F50: 6, h: 2 }, 0.5],
    ['2 + 3 * 4 - 6 / 3', {}, 12],
    ['-x ^ 2', { x: 3 }, -9],
    ['(-x) ^ 2', { x: 3 }, 9],
    ['2 ^ -1', {}, 0.5],
    ['2 ^ 3 ^ 2', {}, 512],
    ['30% * 10', {}, 3],
    ['x > 1 and x <= 2 ? 10 : 20', { x: 2 }, 10],
    ['not (x == 2) or x != 3', { x: 2 }, 1],
    ['0 < x < 1', { x: 2 }, 0],
    ['min(3, 1, 2) + max(1, 5)', {}, 6],
    ['clamp(x, 0, 1)', { x: 7 }, 1],
    ['sqrt(16) + abs(-2) + floor(1.9) + ceil(1.1) + round(2.4)', {}, 11],
    ['pow(2, 10)', {}, 1024],
    ['day >= 60 ? 1.4 : 1', { day: 61 }, 1.4],
  ])('%s', (source, inputs, expected) => expect(evaluate(source, inputs)).toBeCloseTo(expected, 12))

  it('takes its exponential, logarithm and powers from the engine, near the built-in ones', () => {
    expect(evaluate('exp(1.5)')).toBeCloseTo(Math.exp(1.5), 13)
    expect(evaluate('log(7)')).toBeCloseTo(Math.log(7), 13)
    expect(evaluate('log10(1000)')).toBeCloseTo(3, 13)
    expect(evaluate('2.5 ^ 1.7')).toBeCloseTo(2.5 ** 1.7, 12)
    expect(evaluate('logistic(0)')).toBe(0.5)
  })
})

describe('a hostile formula is refused with a code and changes nothing', () => {
  it(`is tried with ${HOSTILE.length} of them`, () => expect(HOSTILE.length).toBeGreaterThanOrEqual(60))

  it.each(HOSTILE)('%j', (source) => {
    const begin = performance.now()
    const result = read(source, ['day'], ['x'])
    expect(performance.now() - begin).toBeLessThan(200)
    expect(result).toHaveProperty('issue')
    if ('issue' in result) {
      expect(formatIssue(result.issue, 'en')).not.toMatch(/formula-[a-z]|unknown-name/)
      expect(formatIssue(result.issue, 'zh')).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('names what was meant', () => {
    expect(read('1 + dya', ['day', 'weekday'], [])).toMatchObject({ issue: { code: 'unknown-name', params: { suggestion: 'day' } } })
    expect(read('sqr(day)', ['day'], [])).toMatchObject({ issue: { code: 'formula-function', params: { suggestion: 'sqrt' } } })
    expect(read('day ≥ 2', ['day'], [])).toMatchObject({ issue: { code: 'formula-character', params: { suggestion: '>=' } } })
  })

  it('whatever is typed, reading either gives plain data or an issue, and calculating gives a number', () => {
    const piece = fc.constantFrom(
      'day',
      'x',
      '1',
      '2.5',
      '(',
      ')',
      '+',
      '-',
      '*',
      '/',
      '^',
      '<',
      '>=',
      '==',
      '?',
      ':',
      ' and ',
      ' not ',
      'exp(',
      'min(',
      ',',
      '[',
      ']',
      '.',
      '=',
      '"',
      '{',
      '}',
      ' ',
      '!',
      '%',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const result = read(pieces.join(''), ['day'], [])
        if ('issue' in result) return
        expect(JSON.parse(JSON.stringify(result.expression))).toEqual(result.expression)
        expect(typeof compileExpression(result.expression, ['day'])(3)).toBe('number')
      }),
      { numRuns: 2000, seed: 7 },
    )
  })
})
