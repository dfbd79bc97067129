import type { MathNode } from 'mathjs'
import { compileExpression } from '../../../engine/base/compileExpression.ts'
import { CALLS, type Expression } from '../../../engine/base/expression.ts'
import { formatIssue } from '../../../engine/base/messages.ts'
import { loadFormulaReader, type FormulaResult } from '../../../engine/scenario/formula.ts'
import { HOSTILE } from '../../scenario/hostileFormulas.ts'
import { dice } from '../dice.ts'
import type { Offence } from '../forked.ts'
import { fuzzedFormula, NAMES } from '../formulaGrammar.ts'
import { add, keepMost, overCases } from '../overCases.ts'
import { trapped } from '../trap.ts'

const MOST_MS = 5
const POINTS = [
  [3, 0.5, 12],
  [0, -0, -1e308],
  [Number.NaN, Number.POSITIVE_INFINITY, 1e-320],
] as const
const FORBIDDEN = /^(Accessor|Index|Assignment|FunctionAssignment|Object|Array|Range|Block)Node$/
const { parse } = (await import('mathjs/number' as string)) as { parse: (source: string) => MathNode }
const read = await loadFormulaReader()
/** What a parser does the first time is not what a formula costs. */
for (let i = 0; i < 2_000; i++) calculate(fuzzedFormula(dice('warm', i)))

/** Cases from 0 are the hostile ones, then the fuzzed. */
await overCases((at, { most, sum }) => {
  const source = at < HOSTILE.length ? HOSTILE[at] : fuzzedFormula(dice('formulas', at))
  const offences: Omit<Offence, 'at'>[] = []
  const offend = (what: string, detail: string) => offences.push({ what, detail: `${JSON.stringify(source.slice(0, 300))}: ${detail}` })
  try {
    const began = performance.now()
    const first = calculate(source)
    const ms = fastest(source, performance.now() - began)
    keepMost(most, 'ms', ms)
    if (ms > MOST_MS) offend('slow', `${ms.toFixed(1)} ms`)
    if (JSON.stringify(calculate(source)) !== JSON.stringify(first)) offend('nondeterministic', JSON.stringify(first))
    if ('issue' in first.result) {
      add(sum, 'refused')
      formatIssue(first.result.issue, 'en')
      formatIssue(first.result.issue, 'zh')
    } else {
      add(sum, 'accepted')
      if (at < HOSTILE.length) offend('property', 'a hostile formula was accepted')
      for (const found of reached(source, first.result.expression)) offend('property', found)
    }
  } catch (error) {
    offend('crash', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  return offences
}, 500)

/** Text → expression → numbers, as the product does it; numbers as text, so that NaN and −0 compare. */
function calculate(source: string): { readonly result: FormulaResult; readonly values: readonly string[] } {
  const result = read(source, NAMES, [])
  if ('issue' in result) return { result, values: [] }
  const evaluate = compileExpression(result.expression, NAMES)
  return { result, values: POINTS.map((point) => written(evaluate(...point))) }
}

/** Every bit, so that one NaN is another and −0 is not 0. */
function written(value: number): string {
  if (typeof value !== 'number') throw new Error(`A formula gave ${typeof value}.`)
  return Object.is(value, -0) ? '-0' : String(value)
}

/** The system may have stopped the process or collected garbage: what is slow by itself is slow every time. */
function fastest(source: string, ms: number): number {
  let least = ms
  for (let again = 0; again < (least > MOST_MS ? 50 : 5) && least > MOST_MS / 5; again++) {
    const began = performance.now()
    calculate(source)
    least = Math.min(least, performance.now() - began)
  }
  return least
}

/** Properties that an accepted formula reaches: in its syntax tree, in its expression, or by touching its inputs. */
function reached(source: string, accepted: Expression): string[] {
  const found: string[] = []
  parse(source).traverse((node, path) => {
    if (FORBIDDEN.test(node.type)) found.push(`${node.type} at ${path}`)
    const { fn } = node as { fn?: { type?: string } }
    if (node.type === 'FunctionNode' && fn?.type !== 'SymbolNode') found.push(`calls a ${fn?.type}`)
  })
  unknownParts(accepted, found)
  const touched = (what: string) => void found.push(`touches an input: ${what}`)
  try {
    compileExpression(accepted, NAMES)(...NAMES.map((_, i) => trapped(POINTS[0][i], touched)))
    compileExpression(accepted, NAMES.slice(1), onlyOwn({ [NAMES[0]]: 3 }, touched))(1, 2)
  } catch (error) {
    found.push(`evaluating threw ${String(error)}`)
  }
  return found
}

/** An expression is plain data: numbers, the given names, the listed calls. */
function unknownParts(expression: Expression, found: string[]): void {
  if (typeof expression === 'number') return
  const keys = Object.keys(expression).join()
  if (Object.getPrototypeOf(expression) !== Object.prototype) found.push('an expression is no plain object')
  if ('name' in expression) {
    if (keys !== 'name' || !(NAMES as readonly string[]).includes(expression.name)) found.push(`names ${JSON.stringify(expression.name)}`)
    return
  }
  if (keys !== 'call,of' || !Object.hasOwn(CALLS, expression.call)) found.push(`calls ${JSON.stringify(expression.call)}`)
  for (const part of expression.of) unknownParts(part, found)
}

/** Constants of which only the given ones may be asked for. */
function onlyOwn(constants: Readonly<Record<string, number>>, touched: (what: string) => void): Readonly<Record<string, number>> {
  const tell = (property: string | symbol): void => {
    if (!Object.hasOwn(constants, property)) touched(`constant ${String(property)}`)
  }
  return new Proxy(constants, {
    get: (target, property) => (tell(property), target[property as string]),
    has: (target, property) => (tell(property), property in target),
    getOwnPropertyDescriptor: (target, property) => (tell(property), Object.getOwnPropertyDescriptor(target, property)),
  })
}
