import { rootKey } from '../../engine/base/keyed.ts'
import type { Text } from '../../engine/base/value.ts'
import { isUncertain, quantitiesOf } from '../../engine/scenario/quantities.ts'
import { resolveScenario } from '../../engine/scenario/resolveScenario.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import { entryName } from '../../engine/base/entryName.ts'

/** An uncertain input and what each parameter draw took for it. */
export interface DrawnInput {
  readonly path: string
  readonly about: Text
  readonly unit: string
  /** By number of the draw. */
  readonly values: Float64Array
}

/** Every uncertain quantity of a scenario that differs between parameter draws, with its value in the first `draws` of them. */
export function drawnInputs(scenario: Scenario, draws: number): DrawnInput[] {
  const quantities = quantitiesOf(scenario).filter((quantity) => quantity.isPerRun && isUncertain(quantity))
  const key = rootKey(scenario.seed)
  const inputs = quantities.map(({ path, value: { field } }) => ({
    path,
    about: field.about,
    unit: field.unit,
    values: new Float64Array(draws),
  }))
  for (let draw = 0; draw < draws; draw++) {
    const resolved = resolveScenario(scenario, { key, draw })
    for (const { path, values } of inputs) values[draw] = numberAt(resolved, path)
  }
  return inputs.filter(({ values }) => values.some((x) => x !== values[0]))
}

function numberAt(tree: unknown, path: string): number {
  let node: unknown = tree
  for (const part of path.split('.')) {
    if (Array.isArray(node)) node = node.find((item, i) => (entryName(item) ?? String(i)) === part)
    else node = (node as Readonly<Record<string, unknown>> | undefined)?.[part]
  }
  return typeof node === 'number' ? node : Number.NaN
}
