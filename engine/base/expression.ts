/**
 * A formula after the whitelist: plain data, so that it crosses threads and needs no parser to evaluate.
 * Built from user text by engine/scenario/formula.ts only. `call` is a key of {@link CALLS}.
 */
export type Expression = number | { readonly name: string } | { readonly call: string; readonly of: readonly Expression[] }

/** Least and greatest number of arguments of everything a formula may call; the first rows are operators. */
export const CALLS: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  '+': [2, 2],
  '-': [2, 2],
  '*': [2, 2],
  '/': [2, 2],
  '^': [2, 2],
  negative: [1, 1],
  '<': [2, 2],
  '<=': [2, 2],
  '>': [2, 2],
  '>=': [2, 2],
  '==': [2, 2],
  '!=': [2, 2],
  and: [2, 2],
  or: [2, 2],
  not: [1, 1],
  if: [3, 3],
  min: [1, 8],
  max: [1, 8],
  abs: [1, 1],
  sign: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  log10: [1, 1],
  pow: [2, 2],
  floor: [1, 1],
  ceil: [1, 1],
  round: [1, 1],
  clamp: [3, 3],
  logistic: [1, 1],
}

/** The functions among {@link CALLS}, as messages list them. */
export const FUNCTIONS: readonly string[] = Object.keys(CALLS).slice(Object.keys(CALLS).indexOf('min'))

/** Every name an expression uses. */
export function namesIn(expression: Expression, found = new Set<string>()): Set<string> {
  if (typeof expression === 'number') return found
  if ('name' in expression) found.add(expression.name)
  else for (const part of expression.of) namesIn(part, found)
  return found
}
