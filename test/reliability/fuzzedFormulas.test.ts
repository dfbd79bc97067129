import { expect, test } from 'vitest'
import { HOSTILE } from '../scenario/hostileFormulas.ts'
import { counts, PATIENCE } from './counts.ts'
import { overForks } from './forked.ts'
import { reportRow, secondsSince, tally } from './row.ts'
import { trapped } from './trap.ts'

/**
 * Formulas out of a grammar of legal and illegal forms, after the hostile ones typed by hand. A property is reached where an accepted
 * formula's syntax tree holds an accessor, its expression anything but numbers, names and listed calls, or its evaluation touches an input
 * other than as a number. Time is that of reading, compiling and three evaluations, the least of six tries where the first took over 1 ms.
 */
test('no formula reaches a property, takes 5 ms, or gives two answers', { timeout: PATIENCE }, async () => {
  const began = performance.now()
  const count = counts.fuzzedFormulas + HOSTILE.length
  const { offences, most, sum } = await overForks('fuzzedFormulas.ts', { count, heapMb: 512, patienceMs: 20_000 })
  const of = (...what: string[]) => offences.filter((offence) => what.includes(offence.what)).length
  const found = tally({
    'property accesses': of('property'),
    'over 5 ms': of('slow', 'hang'),
    nondeterministic: of('nondeterministic'),
    crashes: of('crash'),
  })
  const expected = tally({ 'property accesses': 0, 'over 5 ms': 0, nondeterministic: 0, crashes: 0 })
  reportRow('fuzzedFormulas', {
    promise: `fuzzed formulas + ${HOSTILE.length} hostile ones`,
    count,
    found,
    expected,
    seconds: secondsSince(began),
    note: `${sum['accepted']} accepted, ${sum['refused']} refused; slowest ${most['ms'].toFixed(1)} ms`,
  })
  expect(offences.slice(0, 10)).toEqual([])
  expect(found).toBe(expected)
  expect(sum['accepted'], 'enough legal formulas').toBeGreaterThan(count / 5)
  expect(sum['refused'], 'enough illegal formulas').toBeGreaterThan(count / 5)
})

test('a trapped input is a number and nothing else', () => {
  const touched: string[] = []
  const input = trapped(3, (what) => touched.push(what))
  expect(input * 2 + Math.sqrt(input)).toBe(6 + Math.sqrt(3))
  expect(touched).toEqual([])
  for (const touch of [
    () => input.constructor,
    () => input.toFixed,
    () => '__proto__' in (input as unknown as object),
    () => Object.keys(input),
  ])
    expect(touch).toThrow('touched')
  expect(touched).toEqual(['get constructor', 'get toFixed', 'has __proto__', 'list undefined'])
})
