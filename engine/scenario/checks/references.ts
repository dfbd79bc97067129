import type { Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { at, entries, list, names, reference, type Check, type View } from './view.ts'

/** Every name that is used is declared somewhere. */
export const references: Check = ({ raw }) => {
  const channels = names(at(raw, 'channels'))
  const segments = names(at(raw, 'population', 'segments'))
  const products = names(at(raw, 'products'))
  const issues: Issue[] = []
  for (const [segment, of] of entries(at(raw, 'population', 'segments'))) {
    const path = ['population', 'segments', segment, 'channels']
    for (const channel of names(at(of, 'channels'))) issues.push(...reference('channel', channel, channels, [...path, channel]))
  }
  for (const [tier, of] of entries(at(raw, 'creators'))) {
    for (const channel of names(at(of, 'prices')))
      issues.push(...reference('channel', channel, channels, ['creators', tier, 'prices', channel]))
    for (const segment of names(at(of, 'segments')))
      issues.push(...reference('segment', segment, segments, ['creators', tier, 'segments', segment]))
  }
  for (const [content, of] of entries(at(raw, 'content')))
    issues.push(...reference('product', at(of, 'product'), products, ['content', content, 'product']))
  list(at(raw, 'shocks')).forEach((shock, i) =>
    issues.push(...reference('channel', at(shock, 'channel'), channels, ['shocks', i, 'channel'])),
  )
  list(at(raw, 'crises')).forEach((crisis, i) => {
    issues.push(...reference('product', at(crisis, 'product'), products, ['crises', i, 'product']))
    list(at(crisis, 'channels')).forEach((channel, k) =>
      issues.push(...reference('channel', channel, channels, ['crises', i, 'channels', k])),
    )
  })
  list(at(raw, 'competitors')).forEach((rival, i) =>
    issues.push(...reference('product', at(rival, 'product'), products, ['competitors', i, 'product'])),
  )
  return [...issues, ...flightReferences(raw, channels, segments), ...kindSlips(raw)]
}

function flightReferences(raw: unknown, channels: readonly string[], segments: readonly string[]): Issue[] {
  const content = names(at(raw, 'content'))
  const tiers = names(at(raw, 'creators'))
  return list(at(raw, 'campaign', 'flights')).flatMap((flight, i) => {
    const path = ['campaign', 'flights', i]
    const tier = ['creators', 'live'].includes(String(at(flight, 'kind'))) ? at(flight, 'tier') : undefined
    return [
      ...reference('channel', at(flight, 'channel'), channels, [...path, 'channel']),
      ...reference('content', at(flight, 'content'), content, [...path, 'content']),
      ...reference('tier', isTier(tier) ? tier : undefined, tiers, [...path, 'tier']),
      ...list(at(flight, 'segments')).flatMap((segment, k) => reference('segment', segment, segments, [...path, 'segments', k])),
    ]
  })
}

/** A tier that is none at all is the schema's finding. */
const isTier = (tier: unknown): boolean => ['head', 'mid', 'tail', 'koc'].includes(String(tier))

/** Interests may name kinds that no content has yet; one letter off an existing kind is a slip. */
function kindSlips(raw: unknown): Issue[] {
  const kinds = new Set(
    entries(at(raw, 'content'))
      .map(([, of]) => at(of, 'kind') ?? 'general')
      .filter((kind) => typeof kind === 'string'),
  )
  return entries(at(raw, 'population', 'segments')).flatMap(([segment, of]) =>
    names(at(of, 'affinity')).flatMap((kind): Issue[] => {
      if (kinds.has(kind) || kind.length < 5) return []
      const suggestion = nearest(kind, kinds)
      const isSlip = suggestion !== undefined && Math.abs(suggestion.length - kind.length) <= 1 && suggestion[0] === kind[0]
      return isSlip
        ? [
            {
              code: 'unknown-reference',
              path: ['population', 'segments', segment, 'affinity', kind],
              params: { kind: 'kind', found: kind, known: [...kinds].join(', '), suggestion },
            },
          ]
        : []
    }),
  )
}

/** Bundles lead to products, and not in circles. */
export const bundles: Check = ({ raw }) => {
  const products = at(raw, 'products')
  return names(products).flatMap((product): Issue[] => {
    const path = ['products', product, 'bundle', 'with']
    const first = at(products, product, 'bundle', 'with')
    const unknown = reference('product', first, names(products), path)
    if (unknown.length > 0) return unknown
    const chain = [product]
    for (let next = first; typeof next === 'string'; next = at(products, next, 'bundle', 'with')) {
      // Reported once, at the product of the circle that comes first in the alphabet.
      if (next === product)
        return chain.every((other) => product <= other)
          ? [{ code: 'bundle-cycle', path, params: { cycle: [...chain, product].join(' → ') } }]
          : []
      if (chain.includes(next)) return []
      chain.push(next)
    }
    return []
  })
}

/** Flights, costs and events are found by name, so a name counts once. */
export const uniqueNames: Check = (view) =>
  [['campaign', 'flights'], ['campaign', 'costs'], ['campaign', 'referrals'], ['events'], ['shocks'], ['competitors'], ['crises']].flatMap(
    (path) => repeated(view, path),
  )

function repeated({ raw }: View, path: readonly string[]): Issue[] {
  const seen = new Map<string, number>()
  return list(at(raw, ...path)).flatMap((item, i): Issue[] => {
    const name = at(item, 'name')
    if (typeof name !== 'string') return []
    const first = seen.get(name)
    if (first === undefined) seen.set(name, i)
    return first === undefined ? [] : [{ code: 'duplicate-name', path: [...path, i, 'name'], params: { found: name, first } }]
  })
}
