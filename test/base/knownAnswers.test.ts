import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { draw32, nameId, pair, RNG_VERSION, rootKey, subKey, unit } from '../../engine/base/keyed.ts'

/**
 * Frozen, not true: what the functions returned when the file was written. Whoever changes an answer changes every result, raises RNG_VERSION
 * and writes the file anew (KOCAST_FREEZE=1).
 */
const FILE = new URL('./knownAnswers.jsonl', import.meta.url)

type Answers = readonly [name: string, inputs: readonly (number | string)[], outputs: readonly number[]]

const FUNCTIONS: Readonly<Record<string, (...inputs: never[]) => readonly number[]>> = {
  draw32: (a: number, b: number, x: number, y: number) => [draw32(a, b, x, y)],
  unit: (h: number) => [unit(h)],
  pair: (x: number, y: number) => [pair(x, y)],
  nameId: (name: string) => [nameId(name)],
  rootKey: (seed: string) => wordsOf(rootKey(seed)),
  subKey: (a: number, b: number, part: number | string) => wordsOf(subKey({ a, b }, part)),
}

function wordsOf({ a, b }: { readonly a: number; readonly b: number }): readonly number[] {
  return [a, b]
}

const [version, ...frozen] = readFileSync(FILE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as unknown) as [{ readonly rngVersion: number }, ...Answers[]]
const answers = frozen.map(([name, inputs]): Answers => [name, inputs, FUNCTIONS[name](...(inputs as never[]))])

if (process.env.KOCAST_FREEZE === '1')
  writeFileSync(FILE, [{ rngVersion: RNG_VERSION }, ...answers].map((line) => `${JSON.stringify(line)}\n`).join(''))

it('a thousand keyed draws and keys are what they were', () => {
  expect(frozen).toHaveLength(1000)
  expect(version).toEqual({ rngVersion: RNG_VERSION })
  expect(answers).toEqual(frozen)
})
