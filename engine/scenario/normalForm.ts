import { isValue } from '../base/value.ts'

/**
 * A scenario as canonical JSON: sorted keys, every value as its specification alone. Two scenarios that compute the
 * same have the same normal form whatever their comments, order, layers and provenance; its hash is part of a run's id.
 */
export function normalForm(scenario: unknown): string {
  return JSON.stringify(canonical(scenario))
}

function canonical(node: unknown): unknown {
  if (isValue(node)) return canonical(node.spec.kind === 'formula' ? { kind: 'formula', source: node.spec.source } : node.spec)
  if (Array.isArray(node)) return node.map(canonical)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, canonical(value)]),
  )
}
