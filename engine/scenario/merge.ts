import type { Located, MapNode } from './located.ts'

/**
 * Lays one layer over another: maps merge key by key, everything else is replaced. Two kinds of map are replaced
 * as a whole, because half of one and half of the other means nothing: a stated value (`{low, mode, high}`) and a
 * section of another `kind`. `off` above an entry stays as a scalar; see dropSwitchedOff.ts.
 */
export function merge(below: Located, above: Located): Located {
  if (below.kind !== 'map' || above.kind !== 'map') return above
  if (isStatedValue(below) || isStatedValue(above) || kindOf(below, above) !== kindOf(above, below)) return above
  const entries = new Map(below.entries)
  for (const [key, value] of above.entries) {
    const under = entries.get(key)
    entries.set(key, under === undefined ? value : merge(under, value))
  }
  return { ...above, entries }
}

const SHAPES: Readonly<Record<string, readonly string[]>> = {
  uniform: ['low', 'high'],
  normal: ['mean', 'sd'],
  lognormal: ['median', 'sigma'],
  beta: ['alpha', 'beta'],
  gamma: ['shape', 'scale'],
  empirical: ['file', 'format', 'unit'],
  fitted: ['model', 'symbols', 'scale', 'mean', 'factor'],
  posterior: ['model', 'center', 'values'],
}
const VALUE_KEYS = new Set(['low', 'mode', 'high', 'value', 'source', 'grade', 'date', ...Object.keys(SHAPES)])

/** Recognised by shape: `{beta: {alpha: 1, beta: 2}}` is a distribution, `{alpha: 1, beta: 2}` a section. */
function isStatedValue(node: MapNode): boolean {
  let stated = false
  for (const [key, value] of node.entries) {
    if (!VALUE_KEYS.has(key)) return false
    const shape = SHAPES[key]
    if (shape === undefined) {
      if (value.kind !== 'scalar') return false
      stated ||= key === 'mode' || key === 'value'
    } else {
      if (value.kind !== 'map' || ![...value.entries.keys()].every((part) => shape.includes(part))) return false
      stated = true
    }
  }
  return stated
}

/** The `kind` of a section; one that states none takes the other layer's. */
function kindOf(node: MapNode, other: MapNode): unknown {
  const kind = node.entries.get('kind') ?? other.entries.get('kind')
  return kind?.kind === 'scalar' ? kind.value : undefined
}
