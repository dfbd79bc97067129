import { nearest } from '../engine/base/nearest.ts'
import { isUncertain, type NamedQuantity } from '../engine/scenario/quantities.ts'
import { UsageError } from './usageError.ts'

/**
 * The uncertain quantities that the user names: each by its path, by a path above it, or by the artifact that gives it; all of an
 * artifact together, because its numbers vary together. All there are where nothing is named.
 *
 * Throws a {@link UsageError} for a name that fits nothing uncertain: what it is instead, or what may have been meant.
 */
export function chosenQuantities(all: readonly NamedQuantity[], names: readonly string[] | undefined): NamedQuantity[] {
  const open = all.filter((quantity) => quantity.isPerRun && isUncertain(quantity))
  if (names === undefined) {
    if (open.length === 0) throw new UsageError('no-uncertain-inputs')
    return open
  }
  const models = new Set<string>()
  const paths = new Set<string>()
  for (const name of names.map((text) => text.trim())) {
    const found = open.filter((quantity) => isNamed(quantity, name))
    if (found.length === 0) throw refused(all, open, name)
    for (const quantity of found) {
      paths.add(quantity.path)
      const model = modelOf(quantity)
      if (model !== undefined) models.add(model)
    }
  }
  return open.filter((quantity) => paths.has(quantity.path) || models.has(modelOf(quantity) ?? ''))
}

/** The artifact whose numbers a quantity is one of. */
function modelOf({ value: { spec } }: NamedQuantity): string | undefined {
  return spec.kind === 'fitted' || spec.kind === 'posterior' ? spec.model : undefined
}

function isNamed(quantity: NamedQuantity, name: string): boolean {
  const model = modelOf(quantity)
  const isModel = model !== undefined && (model === name || model.replace(/^.*\/|\.json$/g, '') === name)
  return isModel || quantity.path === name || quantity.path.startsWith(`${name}.`)
}

function refused(all: readonly NamedQuantity[], open: readonly NamedQuantity[], name: string): UsageError {
  const same = all.find(({ path }) => path === name)
  if (same && !same.isPerRun) return new UsageError('input-settled', { name })
  if (same) return new UsageError('input-certain', { name })
  const suggestion = nearest(
    name,
    open.flatMap((quantity) => [quantity.path, ...(modelOf(quantity) === undefined ? [] : [modelOf(quantity) as string])]),
  )
  return suggestion ? new UsageError('no-input-near', { name, suggestion }) : new UsageError('no-input', { name })
}
