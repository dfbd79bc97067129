import { entryName } from '../base/entryName.ts'
import { isValue, type Quantity } from '../base/value.ts'
import type { Scenario } from './schema.ts'

/** A quantity of a scenario by its path, as the table of inputs, `--set` and parameter draws name it. */
export interface NamedQuantity {
  readonly path: string
  readonly value: Quantity
  /** {@link isPerRun}; population, network and creators are drawn once for all, at their most likely values. */
  readonly isPerRun: boolean
}

/** What is settled before any run: who the people are, who knows whom, who the creators are, and for how long. */
const BEFORE_ALL = [
  /^horizon\./,
  /^network\./,
  /^population\.segments\.[^.]+\.(share|channels|traits)\b/,
  /^creators\.[^.]+\.(count|followers)\b/,
]

/** Whether each run takes its own value of the quantity at a path. */
export function isPerRun(path: string): boolean {
  return !BEFORE_ALL.some((of) => of.test(path))
}

/**
 * All quantities of a scenario, entries of lists by their name.
 *
 * @example
 * quantitiesOf(scenario).find(({ path }) => path === 'campaign.flights.feed.budget')
 */
export function quantitiesOf(scenario: Scenario): NamedQuantity[] {
  const found: NamedQuantity[] = []
  const visit = (node: unknown, path: string): void => {
    if (isValue(node)) {
      if (node.$ === 'quantity') found.push({ path, value: node as Quantity, isPerRun: isPerRun(path) })
    } else if (Array.isArray(node)) node.forEach((item, i) => visit(item, `${path}.${entryName(item) ?? i}`))
    else if (typeof node === 'object' && node !== null)
      for (const [key, item] of Object.entries(node)) visit(item, path === '' ? key : `${path}.${key}`)
  }
  const { calibrate: _, ...simulated } = scenario
  visit(simulated, '')
  return found
}

/** Whether a parameter draw draws it. */
export function isUncertain({ value }: NamedQuantity): boolean {
  return value.spec.kind !== 'number' && value.spec.kind !== 'formula'
}
