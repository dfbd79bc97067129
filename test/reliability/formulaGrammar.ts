import { FUNCTIONS } from '../../engine/base/expression.ts'
import { HOSTILE } from '../scenario/hostileFormulas.ts'
import type { Dice } from './dice.ts'

/** The inputs that fuzzed formulas may use. */
export const NAMES = ['day', 'x', 'fatigue'] as const

const NUMBERS = [
  '0',
  '1',
  '2.5',
  '.5',
  '3.',
  '1e3',
  '1e-300',
  '1e308',
  '1e999',
  '9007199254740993',
  '0x1F',
  '0b11',
  '1_000',
  '30%',
  '007',
  '1.2.3',
]
const BINARY = [
  '+',
  '-',
  '*',
  '/',
  '^',
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  ' and ',
  ' or ',
  '.*',
  './',
  '.^',
  ' mod ',
  ' xor ',
  '|',
  '&',
  '<<',
  '>>>',
  '=',
  '->',
  '%',
  ' to ',
  '??',
]
const LEGAL_BINARY = 13
const NAMED = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'this',
  'globalThis',
  'process',
  'i',
  'e',
  'pi',
  'NaN',
  'Infinity',
  'true',
  'null',
  'undefined',
  'end',
  'cm',
  'dya',
  'Day',
]
const CALLED = [
  'import',
  'eval',
  'evaluate',
  'parse',
  'random',
  'ones',
  'range',
  'factorial',
  'createUnit',
  'map',
  'print',
  'toString',
  'constructor',
  'day',
  'sqr',
  'if',
  'and',
]
const CHARACTERS = [
  '１',
  '×',
  '÷',
  '≤',
  '²',
  'π',
  '∞',
  '，',
  '（',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\u0000',
  '\t',
  '\n',
  '\\',
  '`',
  '$',
  '#',
  '@',
  '~',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '!',
  ';',
  '?',
  ':',
  ',',
  '.',
  '👍',
]

/**
 * One formula: a walk through a grammar that knows what is legal and, in half the formulas, what is not: properties, indices, assignments,
 * definitions, texts, matrices, ranges, units, implied products, other operators, odd characters, depth and length beyond the limits.
 */
export function fuzzedFormula(dice: Dice): string {
  const wild = dice.chance(0.5) ? 0.12 : 0
  const text = expression(dice, 1 + dice.below(6), wild)
  if (wild === 0) return text
  if (dice.chance(0.03)) return dice.pick(LARGE)(text, dice)
  if (dice.chance(0.04)) return `${dice.pick(HOSTILE)}${dice.pick(['', '+', ' ', '?1:', '*('])}${text}`
  return dice.chance(0.3) ? odd(text, dice) : text
}

function expression(dice: Dice, depth: number, wild: number): string {
  if (depth <= 0 || dice.chance(0.1)) return leaf(dice, wild)
  const inner = (): string => expression(dice, depth - 1, wild)
  if (dice.chance(wild)) return dice.pick(ILLEGAL)(inner, dice)
  switch (dice.below(7)) {
    case 0:
      return `(${inner()})`
    case 1:
      return `${dice.pick(['-', '+', 'not ', '--'])}${inner()}`
    case 2:
      return `${inner()} ? ${inner()} : ${inner()}`
    case 3:
      return call(dice.pick(FUNCTIONS), dice, inner)
    case 4:
      return `${inner()} < ${inner()} <= ${inner()}`
    default:
      return `${inner()}${BINARY[dice.below(LEGAL_BINARY)]}${inner()}`
  }
}

function leaf(dice: Dice, wild: number): string {
  if (dice.chance(wild)) return dice.pick([...NAMED, ...NUMBERS, '"text"', "'text'", ''])
  return dice.chance(0.5) ? dice.pick(NAMES) : NUMBERS[dice.below(8)]
}

function call(name: string, dice: Dice, inner: () => string): string {
  const usual = ['clamp'].includes(name) ? 3 : ['pow', 'min', 'max'].includes(name) ? 2 : 1
  const many = dice.chance(0.05) ? dice.below(10) : usual
  return `${name}(${Array.from({ length: many }, inner).join(', ')})`
}

type Rule = (inner: () => string, dice: Dice) => string

const ILLEGAL: readonly Rule[] = [
  (inner, dice) => `${inner()}.${dice.pick(NAMED)}`,
  (inner, dice) => `${dice.pick(NAMES)}.${dice.pick(NAMED)}(${inner()})`,
  (inner, dice) => `(${inner()}).${dice.pick(NAMED)}.${dice.pick(NAMED)}`,
  (_, dice) => `${dice.pick(FUNCTIONS)}.${dice.pick(NAMED)}("return 1")()`,
  (inner, dice) => `${inner()}["${dice.pick(NAMED)}"]`,
  (inner) => `${inner()}[${inner()}]`,
  (inner) => `${inner()}?.x`,
  (inner, dice) => `${dice.pick(NAMES)} = ${inner()}`,
  (inner, dice) => `${dice.pick(NAMES)}[1] = ${inner()}`,
  (inner) => `f(y) = ${inner()}`,
  (inner, dice) => `${dice.pick(FUNCTIONS)}(y) = ${inner()}`,
  (inner) => `[${inner()}, ${inner()}; ${inner()}, ${inner()}]`,
  (inner, dice) => `{${dice.pick(NAMED)}: ${inner()}}`,
  (inner) => `${inner()}; ${inner()}`,
  (inner) => `${inner()}\n${inner()}`,
  (inner) => `${inner()}:${inner()}:${inner()}`,
  (inner) => `${inner()} ${inner()}`,
  (inner) => `2${inner()}`,
  (inner) => `(${inner()})(${inner()})`,
  (inner, dice) => `${inner()} ${dice.pick(['cm', 'kg', 'days', 'CNY', '天', '万'])}`,
  (inner) => `${inner()} to ${inner()}`,
  (inner) => `${inner()}!`,
  (inner) => `${inner()}'`,
  (inner) => `${inner()}%`,
  (inner, dice) => `${inner()}${dice.pick(BINARY)}${inner()}`,
  (inner, dice) => call(dice.pick(CALLED), dice, inner),
  (inner) => `"${inner()}"`,
  (inner) => `${inner()} # ${inner()}`,
]

const LARGE: readonly ((text: string, dice: Dice) => string)[] = [
  (text, dice) => `${'('.repeat(dice.below(400))}${text}${')'.repeat(dice.below(400))}`,
  (text, dice) => `${'-'.repeat(dice.below(500))}${text}`,
  (text, dice) => `${'not '.repeat(dice.below(130))}${text}`,
  (text, dice) => `${'sqrt('.repeat(dice.below(110))}${text}`,
  (text, dice) => `${text}${'+1'.repeat(dice.below(260))}`,
  (text, dice) => `${'2^'.repeat(dice.below(250))}${text}`,
  (text, dice) => `${'day ? 1 : '.repeat(dice.below(60))}${text}`,
  (text, dice) => `${'1'.repeat(dice.below(600))}${text}`,
  (text, dice) => `${'a'.repeat(dice.below(600))}${text}`,
  (text, dice) => `${'1<'.repeat(dice.below(250))}${text}`,
  (text, dice) => `${'['.repeat(dice.below(40))}${text}${']'.repeat(dice.below(40))}`,
  (text, dice) => `max(${`${text},`.repeat(dice.below(40))}1)`,
  (text, dice) => text.repeat(dice.below(2_000)),
]

/** Something put in or left out anywhere. */
function odd(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1)
  return text.slice(0, at) + (dice.chance(0.7) ? dice.pick(CHARACTERS) : '') + text.slice(at + dice.below(3))
}
