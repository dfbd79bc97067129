import { describe, expect, it } from 'vitest'
import { curve, quantity, trait } from '../../engine/base/field.ts'
import { rootKey } from '../../engine/base/keyed.ts'
import type { Quantity, Value } from '../../engine/base/value.ts'
import { loadFormulaReader } from '../../engine/scenario/formula.ts'
import { normalForm } from '../../engine/scenario/normalForm.ts'
import { resolve, resolveParameters } from '../../engine/scenario/resolve.ts'

const about = ['x', 'x'] as const
const share = quantity({ unit: 'share', about, min: 0, max: 1 })
const number = quantity({ unit: 'none', about })
const key = rootKey('1')
const context = { key, draw: 0, parameters: {} }
const pert = { low: 0.1, mode: 0.2, high: 0.6 }
const read = await loadFormulaReader()

function formula<V extends Value>(value: V, names: readonly string[]): V {
  const source = value.spec.kind === 'formula' ? value.spec.source : ''
  const result = read(source, names, [])
  if ('issue' in result) throw new Error(result.issue.code)
  return { ...value, spec: { kind: 'formula', source, expression: result.expression } }
}

describe('one parameter draw', () => {
  it('gives the same numbers for the same key, path and draw', () => {
    const tree = { a: share.parse(pert), b: share.parse(pert) }
    expect(resolve(tree, context)).toEqual(resolve(tree, context))
  })

  it('differs between paths, draws and seeds', () => {
    const tree = { a: share.parse(pert), b: share.parse(pert) }
    const { a, b } = resolve(tree, context)
    expect(a).not.toBe(b)
    expect(resolve(tree, { ...context, draw: 1 }).a).not.toBe(a)
    expect(resolve(tree, { ...context, key: rootKey('2') }).a).not.toBe(a)
  })

  it('is not moved by a field more or by the order of a list', () => {
    const entry = (name: string) => ({ name, budget: share.parse(pert) })
    const one = resolve({ flights: [entry('x'), entry('y')], a: share.parse(pert) }, context)
    const two = resolve({ z: share.parse(pert), a: share.parse(pert), flights: [entry('y'), entry('new'), entry('x')] }, context)
    expect(two.a).toBe(one.a)
    expect(two.flights[2].budget).toBe(one.flights[0].budget)
    expect(two.flights[0].budget).toBe(one.flights[1].budget)
  })

  it('gives a subtree the same numbers under its path as within the whole', () => {
    const whole = resolve({ mechanisms: { trust: { a: share.parse(pert) } } }, context)
    expect(resolve({ a: share.parse(pert) }, { ...context, path: 'mechanisms.trust' }).a).toBe(whole.mechanisms.trust.a)
  })

  it('takes the most likely value for `mode`', () => {
    expect(resolve({ a: share.parse(pert), b: number.parse(4) }, { ...context, draw: 'mode' })).toEqual({ a: 0.2, b: 4 })
  })

  it('clamps to the range of the field and rounds where whole numbers count', () => {
    const wide = share.parse({ normal: { mean: 0.9, sd: 5 } })
    const whole = quantity({ unit: 'count', about, integer: true }).parse({ low: 1, mode: 5, high: 9 })
    for (let draw = 0; draw < 200; draw++) {
      const { a, n } = resolve({ a: wide, n: whole }, { ...context, draw })
      expect(a).toBeGreaterThanOrEqual(0)
      expect(a).toBeLessThanOrEqual(1)
      expect(Number.isInteger(n)).toBe(true)
    }
  })

  it('has the mean of the distribution over many draws', () => {
    // Beta-PERT(0.1, 0.2, 0.6): mean (low + 4·mode + high)/6 = 0.25, sd 0.093; five standard errors of 4,000 draws.
    let sum = 0
    for (let draw = 0; draw < 4000; draw++) sum += resolve({ a: share.parse(pert) }, { ...context, draw }).a
    expect(Math.abs(sum / 4000 - 0.25)).toBeLessThan((5 * 0.094) / Math.sqrt(4000))
  })

  it('leaves traits to the agents and turns curves into functions', () => {
    const of = trait({ unit: 'none', about }).parse({ lognormal: { median: 6, sigma: 0.5 } })
    const response = formula(curve({ unit: 'share', about, inputs: ['F'], min: 0, max: 1 }).parse('2 / (1 + F) * lift'), ['F', 'lift'])
    const resolved = resolve(
      { of, response, flat: curve({ unit: 'none', about, inputs: ['F'] }).parse(3) },
      { ...context, parameters: { lift: 1 } },
    )
    expect(resolved.of).toBe(of)
    expect(resolved.response(3)).toBe(0.5)
    expect(resolved.response(0)).toBe(1)
    expect(resolved.flat(99)).toBe(3)
  })

  it('lets parameters use each other in any order', () => {
    const parameters = { a: formula(number.parse('b * 2'), ['a', 'b']), b: number.parse(3) } as unknown as Record<string, Quantity>
    expect(resolveParameters(parameters, { key, draw: 0 })).toEqual({ a: 6, b: 3 })
  })

  it('refuses a result that is no number', () => {
    const tree = { a: formula(number.parse('1 / zero'), ['zero']) }
    expect(() => resolve(tree, { ...context, parameters: { zero: 0 } })).toThrow(/not-finite-result/)
  })
})

describe('the normal form', () => {
  it('holds specifications alone, in one order', () => {
    const one = { b: share.parse({ value: '30%', source: 'here' }), a: 1 }
    const two = { a: 1, b: share.parse(0.3) }
    expect(normalForm(one)).toBe(normalForm(two))
    expect(normalForm(one)).toBe('{"a":1,"b":{"kind":"number","value":0.3}}')
  })
})
