import type { MathNode } from 'mathjs'
import { CALLS, FUNCTIONS, type Expression } from '../base/expression.ts'
import { hasFullWidth, halfWidth } from '../base/fullWidth.ts'
import type { Issue } from '../base/issue.ts'
import { likeliest } from '../base/likeliest.ts'

/** Bounds on a formula, so that reading one can neither take long nor overflow the stack. */
export const FORMULA_LIMITS = { characters: 500, depth: 32, nodes: 200 } as const

export type FormulaResult = { readonly expression: Expression } | { readonly issue: Issue }

/** Reads one formula; `path` locates the issue. */
export type FormulaReader = (source: string, names: readonly string[], path: Issue['path']) => FormulaResult

/**
 * Loads the parser (mathjs, of which only `parse` is ever called; it takes long to load, hence lazily) and returns a
 * reader: text → syntax tree → whitelist → {@link Expression}. Nothing of the text is evaluated.
 *
 * Allowed: numbers, `names`, + − * / ^, comparisons, `? :`, and/or/not, and the functions of `CALLS`.
 *
 * @example
 * const read = await loadFormulaReader()
 * read('1 / (1 + (F / 6)^2)', ['F'], [])   // { expression: { call: '/', of: [1, …] } }
 */
export async function loadFormulaReader(): Promise<FormulaReader> {
  const { parse } = (await import('mathjs/number' as string)) as { parse: (source: string) => MathNode }
  return (source, names, path) => readFormula(parse, source, names, path)
}

class Refused extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code)
  }
}

function readFormula(parse: (source: string) => MathNode, source: string, names: readonly string[], path: Issue['path']): FormulaResult {
  try {
    checkText(source)
    const budget = { nodes: FORMULA_LIMITS.nodes }
    const expression = convert(parseText(parse, source), names, 0, budget)
    return { expression }
  } catch (error) {
    if (error instanceof Refused)
      return {
        issue: { code: error.code, path, params: { found: source.length > 80 ? `${source.slice(0, 79)}…` : source, ...error.params } },
      }
    throw error
  }
}

function checkText(source: string): void {
  if (source.length > FORMULA_LIMITS.characters)
    throw new Refused('formula-too-long', { limit: FORMULA_LIMITS.characters, length: source.length })
  if (hasFullWidth(source)) throw new Refused('full-width', { found: source, instead: halfWidth(source) })
  const odd = /[^\x20-\x7e]/u.exec(source)
  if (odd) throw new Refused('formula-character', { part: odd[0], ...(INSTEAD[odd[0]] && { suggestion: INSTEAD[odd[0]] }) })
  const other = /\*\*|&&|\|\|/.exec(source)
  if (other) throw new Refused('formula-character', { part: other[0], suggestion: INSTEAD[other[0]] })
  // Counted before parsing, because the parser recurses.
  let open = 0
  for (const character of source) {
    if ('([{'.includes(character)) open++
    if (')]}'.includes(character)) open--
    if (open > FORMULA_LIMITS.depth) throw new Refused('formula-too-deep', { limit: FORMULA_LIMITS.depth })
  }
  if (open > 0) throw new Refused('formula-unclosed')
}

const INSTEAD: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '²': '^2',
  '³': '^3',
  '**': '^',
  '&&': 'and',
  '||': 'or',
}

function parseText(parse: (source: string) => MathNode, source: string): MathNode {
  try {
    return parse(source)
  } catch (error) {
    const column = (error as { char?: number }).char
    throw new Refused('formula-syntax', {
      ...(column !== undefined && { column, part: source.slice(Math.max(0, column - 1)) || source.slice(-1) }),
    })
  }
}

/** mathjs's names of operators → ours. */
const OPERATORS: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '^',
  unaryMinus: 'negative',
  unaryPlus: 'positive',
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
  and: 'and',
  or: 'or',
  not: 'not',
}

/** What the other kinds of syntax are called in messages. */
const CONSTRUCTS: Readonly<Record<string, string>> = {
  AccessorNode: 'property',
  IndexNode: 'property',
  ArrayNode: 'matrix',
  AssignmentNode: 'assignment',
  BlockNode: 'statements',
  FunctionAssignmentNode: 'function',
  ObjectNode: 'object',
  RangeNode: 'range',
}

function convert(node: MathNode, names: readonly string[], depth: number, budget: { nodes: number }): Expression {
  if (depth > FORMULA_LIMITS.depth) throw new Refused('formula-too-deep', { limit: FORMULA_LIMITS.depth })
  if (--budget.nodes < 0) throw new Refused('formula-too-big', { limit: FORMULA_LIMITS.nodes })
  const inner = (part: MathNode): Expression => convert(part, names, depth + 1, budget)
  // The tree's own types are open-ended; every case below checks what it reads.
  const of = node as unknown as Record<string, unknown>
  switch (node.type) {
    case 'AssignmentNode':
      if (depth > 0 || /[<>?]/.test(String(of['value']))) throw new Refused('formula-equals')
      throw new Refused('formula-construct', { construct: CONSTRUCTS[node.type] })
    case 'ConstantNode':
      return constant(of['value'])
    case 'SymbolNode':
      return name(String(of['name']), names)
    case 'ParenthesisNode':
      return convert(of['content'] as MathNode, names, depth, budget)
    case 'ConditionalNode':
      return { call: 'if', of: [of['condition'], of['trueExpr'], of['falseExpr']].map((part) => inner(part as MathNode)) }
    case 'OperatorNode':
      return operator(of, inner)
    case 'RelationalNode':
      return chain((of['params'] as MathNode[]).map(inner), of['conditionals'] as string[])
    case 'FunctionNode':
      return call(of, inner)
    default:
      throw new Refused('formula-construct', { construct: CONSTRUCTS[node.type] ?? 'other' })
  }
}

function constant(value: unknown): number {
  if (typeof value === 'string') throw new Refused('formula-construct', { construct: 'text' })
  if (typeof value !== 'number')
    throw new Refused('formula-construct', { construct: value === undefined ? 'nothing' : 'constant', part: String(value) })
  if (!Number.isFinite(value)) throw new Refused('formula-construct', { construct: 'constant', part: String(value) })
  return value
}

function name(found: string, names: readonly string[]): Expression {
  if (names.includes(found)) return { name: found }
  const suggestion = likeliest(found, names)
  throw new Refused('unknown-name', { name: found, known: names.join(', '), ...(suggestion && { suggestion }) })
}

function operator(node: Record<string, unknown>, inner: (part: MathNode) => Expression): Expression {
  if (node['implicit'] === true) throw new Refused('formula-implicit')
  const symbol = Object.hasOwn(OPERATORS, String(node['fn'])) ? OPERATORS[String(node['fn'])] : undefined
  if (symbol === undefined) throw new Refused('formula-operator', { operator: String(node['op']) })
  const parts = (node['args'] as MathNode[]).map(inner)
  if (symbol === 'positive') return parts[0]
  if (symbol === 'negative' && typeof parts[0] === 'number') return -parts[0]
  return { call: symbol, of: parts }
}

/** `a < b < c` is `a < b and b < c`. */
function chain(parts: readonly Expression[], conditionals: readonly string[]): Expression {
  const tests = conditionals.map((conditional, i): Expression => {
    if (!Object.hasOwn(OPERATORS, conditional)) throw new Refused('formula-operator', { operator: conditional })
    return { call: OPERATORS[conditional], of: [parts[i], parts[i + 1]] }
  })
  return tests.reduce((left, right): Expression => ({ call: 'and', of: [left, right] }))
}

function call(node: Record<string, unknown>, inner: (part: MathNode) => Expression): Expression {
  const fn = node['fn'] as { readonly type?: string; readonly name?: string }
  if (fn.type !== 'SymbolNode') throw new Refused('formula-construct', { construct: 'property' })
  const found = String(fn.name)
  const known = FUNCTIONS.includes(found)
  if (!known) {
    const suggestion = likeliest(found, FUNCTIONS)
    const instead = found.toLowerCase() === 'if' ? { instead: 'condition ? value : other value' } : {}
    throw new Refused('formula-function', { name: found, known: FUNCTIONS.join(', '), ...(suggestion && { suggestion }), ...instead })
  }
  const args = node['args'] as MathNode[]
  const [least, greatest] = CALLS[found]
  if (args.length < least || args.length > greatest)
    throw new Refused('formula-arguments', { name: found, least, greatest, given: args.length })
  return { call: found, of: args.map(inner) }
}
