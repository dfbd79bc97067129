import type { Issue } from '../../base/issue.ts'
import { at, list, names, reference, type Check } from './view.ts'

/** Settings of policies that list flights, by name. */
const FLIGHTS: readonly (readonly [policy: string, key: string])[] = [
  ['budget-reallocation', 'immediate'],
  ['budget-reallocation', 'community'],
  ['budget-reallocation', 'longTerm'],
  ['pilot-gate', 'flights'],
  ['pilot-gate', 'control'],
]

/** What policies name exists: flights of the campaign, products. */
export const policyReferences: Check = ({ raw }) => {
  const flights = list(at(raw, 'campaign', 'flights')).flatMap((flight) => {
    const name = at(flight, 'name')
    return typeof name === 'string' ? [name] : []
  })
  const products = names(at(raw, 'products'))
  const named = ([policy, key]: readonly [string, string]) => {
    const path = ['policies', policy, key]
    return list(at(raw, ...path)).map((name, i) => ({ name, path: [...path, i] }))
  }
  return [
    ...FLIGHTS.flatMap((place) => named(place).flatMap(({ name, path }): readonly Issue[] => reference('flight', name, flights, path))),
    ...named(['win-back', 'products']).flatMap(({ name, path }) => reference('product', name, products, path)),
  ]
}
