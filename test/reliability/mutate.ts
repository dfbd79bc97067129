import type { Dice } from './dice.ts'

/** What is put into a YAML text anywhere. */
export const PIECES: readonly string[] = [
  '',
  ' ',
  '\t',
  '\n',
  '\r',
  ':',
  ': ',
  '：',
  '，',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '|',
  '>',
  '|2-\n',
  '>+9\n',
  '#',
  ' #',
  '&a ',
  '*a',
  '!!x',
  '!!binary ',
  '!!js/function ',
  '!!set ',
  '<<: *a',
  '<<: ',
  '%',
  '%YAML 9.9\n',
  '%TAG ! tag:x\n',
  '---\n',
  '...\n',
  '９',
  '.nan',
  '.inf',
  '-.inf',
  '1e999',
  '-0',
  '0x1F',
  '0o17',
  '1_000',
  'null',
  'off',
  'on',
  'yes',
  '~',
  '-',
  '?',
  '? ',
  '@',
  '`',
  '\\',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '𝟙',
  '👨‍👩‍👧',
  'é',
  '万',
  '％',
  '__proto__: 1',
  'constructor: 1',
  'toString: 1',
  'import(1)',
  '${day}',
  '1e308*10',
  'x'.repeat(300),
  '- '.repeat(70),
  '['.repeat(70),
]

const VALUES: readonly string[] = [
  '0',
  '-1',
  '1e308',
  '1e-308',
  '9007199254740993',
  '-0',
  '.nan',
  '-.inf',
  '1e999',
  '99999999999999999999',
  '１２',
  '1,000',
  '1 000',
  '0x10',
  '100%',
  '101%',
  '-3%',
  '百分之五',
  '3 days',
  '3 parsecs',
  '3 天',
  '5 万',
  'CNY 6M',
  '¥6,000,000',
  'USD 5',
  '2026-02-30',
  '0000-00-00',
  '99999-01-01',
  'null',
  '~',
  '""',
  "''",
  '[]',
  '{}',
  '[[[]]]',
  '{a: {b: {}}}',
  '[1, two, [3]]',
  'true',
  'off',
  'on',
  '- 1',
  '|',
  '>-',
  '"\\x00"',
  '"\\uD800"',
  '{low: 3, mode: 2, high: 1}',
  '{low: .nan, high: 1}',
  '{normal: {mean: 0, sd: -1}}',
  '{lognormal: {median: 0, sigma: 99}}',
  '{beta: {mean: 2}}',
  '{empirical: {file: ../../etc/passwd}}',
  '../x.yaml',
  'http://127.0.0.1:9/x',
  'C:\\x',
  '1 / 0',
  'day.constructor',
  '((((1))))',
  'ones(1e9)',
  'x = 1',
]

const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '0',
  '-1',
  '""',
  'null',
  'true',
  '.nan',
  '[1]',
  '{a: 1}',
  '? a',
  'ｋｅｙ',
  '人口',
  'a.b',
  'a[0]',
  '"a\\u0000"',
  "'<<'",
  '<<',
  'off',
  'x'.repeat(3_000),
]

/**
 * A YAML file with one to six mistakes of the kinds people, editors and attackers make: bytes, lines, keys, indentation, duplicates,
 * Unicode, numbers, anchors, aliases and tags, deep nesting, hugeness.
 *
 * @param others texts to borrow lines from
 */
export function mutate(text: string, others: readonly string[], dice: Dice): Uint8Array {
  let result = text
  for (let n = dice.chance(0.5) ? 1 : 2 + dice.below(5); n > 0; n--) result = dice.pick(EDITS)(result, dice, others)
  if (dice.chance(0.02)) result = dice.pick(HUGE)(result, dice, others)
  const bytes = Buffer.from(result, dice.chance(0.005) ? 'utf16le' : 'utf8')
  return dice.chance(0.1) ? spoilt(bytes, dice) : bytes
}

type Edit = (text: string, dice: Dice, others: readonly string[]) => string

const insert: Edit = (text, dice) => {
  const at = dice.below(text.length + 1)
  return text.slice(0, at) + dice.pick(PIECES) + text.slice(at + dice.below(13))
}

/** An edit of one line. */
const line =
  (change: (line: string, dice: Dice, lines: readonly string[], others: readonly string[]) => string): Edit =>
  (text, dice, others) => {
    const lines = text.split('\n')
    const at = dice.below(lines.length)
    lines[at] = change(lines[at], dice, lines, others)
    return lines.join('\n')
  }

/** Replaces what stands before or behind the first colon of a line. */
const key = (text: string, name: string): string => text.replace(/^(\s*(?:- )?)[^:\s][^:]*(?=:)/, (_, lead: string) => lead + name)
const value = (text: string, written: string): string =>
  /:/.test(text) ? text.replace(/:.*$/, () => `: ${written}`) : `${text} ${written}`

const WIDE = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0)
const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['"', ''],
  ["'", "'"],
  ['“', '”'],
  ['[', ']'],
  ['{', '}'],
  ['[', ''],
  ['&a ', ''],
  ['!!str ', ''],
]

const EDITS: readonly Edit[] = [
  insert,
  insert,
  insert,
  // lines: dropped, doubled, exchanged, borrowed, cut
  line(() => ''),
  line((old) => `${old}\n${old}`),
  line((_, dice, lines) => dice.pick(lines)),
  line((old, dice, _, others) => `${old}\n${dice.pick(dice.pick(others).split('\n'))}`),
  (text, dice) => text.slice(0, dice.below(text.length + 1)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  // indentation
  line((old, dice) => ' '.repeat(1 + dice.below(5)) + old),
  line((old, dice) => old.slice(Math.min(old.search(/\S|$/), 1 + dice.below(4)))),
  line((old) => old.replace(/^ +/, '\t')),
  // keys and values
  line((old, dice) => key(old, dice.pick(KEYS))),
  line((old, dice) => old.replace(/(\w)(\w)(?=\w*:)/, dice.chance(0.5) ? '$1' : '$2$1')),
  line((old, dice) => value(old, dice.pick(VALUES))),
  line((old, dice) => value(old, dice.pick(VALUES))),
  line((old, dice, _, others) => value(old, dice.pick(dice.pick(others).split('\n')).replace(/^.*?:/, '').trim())),
  // numbers
  (text, dice) => replaceOne(text, /-?\d+(?:\.\d+)?/g, () => dice.pick(VALUES), dice),
  (text, dice) => replaceOne(text, /\d/g, (digit) => digit + '0'.repeat(1 + dice.below(400)), dice),
  // Unicode
  (text, dice) => replaceOne(text, /[!-~]/g, WIDE, dice),
  line((old) => old.replace(/[0-9:,.%-]/g, WIDE)),
  (text) => `\ufeff${text}`,
  // quotes, anchors, tags
  line((old, dice) =>
    old.replace(/(:\s*)(\S.*)$/, (_, lead: string, rest: string) => lead + dice.pick(QUOTES)[0] + rest + dice.pick(QUOTES)[1]),
  ),
  line((old, dice) => `${old} ${dice.pick(['&a [*a]', '*nothing', '!!map {}', '!<tag:x> 1', '&a &a 1', '<<: {b: 1}'])}`),
]

const HUGE: readonly Edit[] = [
  (text, dice) => `${text}\nx: ${'['.repeat(2 + dice.below(60_000))}`,
  (text, dice) => `${text}\nx: ${'{a: '.repeat(2 + dice.below(20_000))}`,
  (text, dice) => `${text}\nx: ${'- '.repeat(2 + dice.below(30_000))}1`,
  (text, dice) => `${text}\n${Array.from({ length: 1 + dice.below(400) }, (_, i) => `${' '.repeat(i)}k:`).join('\n')}`,
  (text, dice) => `${text}\n${Array.from({ length: 1 + dice.below(40_000) }, (_, i) => `k${i}: ${i}`).join('\n')}`,
  (text, dice) => `${text}\n${'same: 1\n'.repeat(1 + dice.below(40_000))}`,
  (text, dice) => `${text}\nvariants:\n${Array.from({ length: 1 + dice.below(300) }, (_, i) => `  v${i}: {seed: ${i}}`).join('\n')}`,
  (text, dice) => `${text}\n${'k'.repeat(1 + dice.below(1_200_000))}: 1`,
  (text, dice) => `${text}\nseed: ${'９'.repeat(1 + dice.below(400_000))}`,
  (text, dice) => `${text}\nx: [${'1,'.repeat(1 + dice.below(100_000))}1]`,
  (text, dice) => `${text}\nx: "${'\\u0041'.repeat(1 + dice.below(100_000))}"`,
  (text, dice) => `${text}\n${'# comment\n'.repeat(1 + dice.below(100_000))}`,
  (text, dice) => `${text}\n${'&a *a '.repeat(1 + dice.below(50_000))}`,
  (text, dice) => `${text}\n${'"'.repeat(1 + dice.below(50_000))}`,
  (text, dice) => `${text}\n${'---\na: 1\n'.repeat(1 + dice.below(20_000))}`,
  (text, dice) => `${text}\n${'\n'.repeat(1 + dice.below(900_000))}`,
  (text, dice) => `${text}\n${' '.repeat(1 + dice.below(900_000))}: 1`,
  (text, dice) => value(text, `"${'(1+'.repeat(1 + dice.below(100_000))}"`),
  (text, dice) => `${text}\nx: |\n${'  text\n'.repeat(1 + dice.below(100_000))}`,
  (text, dice) => `${text}\n? ${'? '.repeat(1 + dice.below(20_000))}1`,
  // Long runs inside something that is left open: what looks for the slip must not go through them from every place.
  (text, dice) => `${text}\nx: [1\n${' '.repeat(1 + dice.below(400_000))}: 1`,
  (text, dice) => `${text}\nx: {a: 1${' '.repeat(1 + dice.below(400_000))}y`,
  (text, dice) => `${text}\nx: {a: 1${','.repeat(1 + dice.below(30_000))}y`,
  (text, dice) => `${text}\nx: " a${' '.repeat(1 + dice.below(400_000))}y\nz: 1`,
  (text, dice) => `${text}\n# ${'a b: '.repeat(1 + dice.below(150_000))}\nx: [1`,
  (text, dice) => `${text}\n${'x: ｛1\n'.repeat(1 + dice.below(10_000))}`,
]

function replaceOne(text: string, pattern: RegExp, by: (found: string) => string, dice: Dice): string {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return text
  const hit = dice.pick(found)
  return text.slice(0, hit.index) + by(hit[0]) + text.slice(hit.index + hit[0].length)
}

/** Bits turned, bytes dropped and put in, without regard to characters. */
function spoilt(bytes: Buffer, dice: Dice): Uint8Array {
  let result = bytes
  for (let n = 1 + dice.below(8); n > 0 && result.length > 0; n--) {
    const at = dice.below(result.length)
    const kind = dice.below(3)
    if (kind === 0) result[at] ^= 1 << dice.below(8)
    else
      result = Buffer.concat([
        result.subarray(0, at),
        kind === 1 ? Buffer.from([dice.below(256)]) : Buffer.alloc(0),
        result.subarray(at + dice.below(2)),
      ])
  }
  return result
}
