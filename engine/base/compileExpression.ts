import type { Expression } from './expression.ts'
import { exp, log, logistic, pow } from './math.ts'

type Compiled = (a: number, b: number, c: number, d: number, e: number, f: number) => number

/** A curve takes at most this many inputs: positional arguments cost a tenth of an array per call. */
export const MOST_INPUTS = 6

const LN10 = log(10)

/**
 * Turns an expression into nested closures over + − × ÷ √ and the engine's own exp, log and pow, so that a formula
 * gives the same bits in every engine (8 ns a call where an interpreter takes 500).
 *
 * @param names the inputs, in the order in which the function takes them
 * @param constants values of the other names
 * @throws Error for a name that is neither; the scenario's checks have refused those before
 */
export function compileExpression(
  expression: Expression,
  names: readonly string[],
  constants: Readonly<Record<string, number>> = {},
): (...inputs: number[]) => number {
  if (names.length > MOST_INPUTS) throw new Error(`A curve takes at most ${MOST_INPUTS} inputs, not ${names.length}.`)
  return build(expression, names, constants) as (...inputs: number[]) => number
}

const INPUTS: readonly Compiled[] = [
  (a) => a,
  (_a, b) => b,
  (_a, _b, c) => c,
  (_a, _b, _c, d) => d,
  (_a, _b, _c, _d, e) => e,
  (_a, _b, _c, _d, _e, f) => f,
]

function build(expression: Expression, names: readonly string[], constants: Readonly<Record<string, number>>): Compiled {
  if (typeof expression === 'number') return () => expression
  if ('name' in expression) {
    const position = names.indexOf(expression.name)
    if (position >= 0) return INPUTS[position]
    if (!Object.hasOwn(constants, expression.name)) throw new Error(`Formula names ${expression.name}, which has no value.`)
    const value = constants[expression.name]
    return () => value
  }
  const { call, of } = expression
  if (call === 'if') return choose(build(of[0], names, constants), build(of[1], names, constants), build(of[2], names, constants))
  const parts = of.map((part) => build(part, names, constants))
  const [x, y, z] = parts
  if (call === 'min' || call === 'max') return fold(call, parts)
  if (parts.length === 1) return unary(UNARY[call], x)
  if (parts.length === 2) return binary(BINARY[call], x, y)
  return (a, b, c, d, e, f) => Math.min(Math.max(x(a, b, c, d, e, f), y(a, b, c, d, e, f)), z(a, b, c, d, e, f))
}

const choose =
  (test: Compiled, yes: Compiled, no: Compiled): Compiled =>
  (a, b, c, d, e, f) =>
    test(a, b, c, d, e, f) !== 0 ? yes(a, b, c, d, e, f) : no(a, b, c, d, e, f)

const unary =
  (of: (x: number) => number, x: Compiled): Compiled =>
  (a, b, c, d, e, f) =>
    of(x(a, b, c, d, e, f))

const binary =
  (of: (x: number, y: number) => number, x: Compiled, y: Compiled): Compiled =>
  (a, b, c, d, e, f) =>
    of(x(a, b, c, d, e, f), y(a, b, c, d, e, f))

const fold =
  (call: 'min' | 'max', parts: readonly Compiled[]): Compiled =>
  (a, b, c, d, e, f) => {
    let result = parts[0](a, b, c, d, e, f)
    for (let i = 1; i < parts.length; i++) {
      const next = parts[i](a, b, c, d, e, f)
      result = call === 'min' ? Math.min(result, next) : Math.max(result, next)
    }
    return result
  }

const UNARY: Readonly<Record<string, (x: number) => number>> = {
  negative: (x) => -x,
  not: (x) => (x === 0 ? 1 : 0),
  abs: Math.abs,
  sign: Math.sign,
  sqrt: Math.sqrt,
  exp,
  log,
  log10: (x) => log(x) / LN10,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  logistic,
}

const BINARY: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': power,
  pow: power,
  '<': (x, y) => (x < y ? 1 : 0),
  '<=': (x, y) => (x <= y ? 1 : 0),
  '>': (x, y) => (x > y ? 1 : 0),
  '>=': (x, y) => (x >= y ? 1 : 0),
  '==': (x, y) => (x === y ? 1 : 0),
  '!=': (x, y) => (x !== y ? 1 : 0),
  and: (x, y) => (x !== 0 && y !== 0 ? 1 : 0),
  or: (x, y) => (x !== 0 || y !== 0 ? 1 : 0),
}

/** x^y; exact products for small whole powers, also of negative numbers; NaN for other powers of those. */
function power(x: number, y: number): number {
  if (!Number.isInteger(y) || Math.abs(y) > 64)
    return x < 0 && Number.isInteger(y) ? pow(-x, y) * (y % 2 === 0 ? 1 : -1) : x < 0 ? Number.NaN : pow(x, y)
  let result = 1
  let square = x
  for (let n = Math.abs(y); n > 0; n >>= 1) {
    if (n & 1) result *= square
    square *= square
  }
  return y < 0 ? 1 / result : result
}
