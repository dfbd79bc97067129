import { mode, quantile } from '../../engine/base/distributions.ts'
import type { Distribution, FittedSpec, PosteriorSpec } from '../../engine/base/value.ts'
import { isUncertain, type NamedQuantity } from '../../engine/scenario/quantities.ts'
import { fittedInput } from './fittedInput.ts'
import { posteriorInput } from './posteriorInput.ts'
import { numberInput, type UncertainInput } from './uncertainInput.ts'

/** The uncertain inputs of a scenario, and the paths of the numbers that a trial sets for them. */
export interface ScenarioInputs {
  readonly inputs: readonly UncertainInput[]
  /** By column. */
  readonly paths: readonly string[]
}

/**
 * What a scenario leaves open, as inputs that are independent of each other: one for every quantity with a distribution of its own, by
 * its path; one for all estimates of a fitted model and one for all columns of a posterior, by the artifact's name, because those
 * vary together. What is settled before any run, and formulas, which follow other values, are none.
 */
export function scenarioInputs(quantities: readonly NamedQuantity[]): ScenarioInputs {
  const uncertain = quantities.filter((quantity) => quantity.isPerRun && isUncertain(quantity))
  const groups = new Map<string, number[]>()
  uncertain.forEach(({ path, value: { spec } }, column) => {
    const name = spec.kind === 'fitted' || spec.kind === 'posterior' ? spec.model : path
    groups.set(name, [...(groups.get(name) ?? []), column])
  })
  const inputs = [...groups].map(([name, columns]) =>
    inputOf(
      name,
      columns,
      columns.map((column) => uncertain[column]),
    ),
  )
  return { inputs, paths: uncertain.map(({ path }) => path) }
}

function inputOf(name: string, columns: readonly number[], quantities: readonly NamedQuantity[]): UncertainInput {
  const fields = quantities.map(({ value }) => value.field)
  const specs = quantities.map(({ value }) => value.spec as Distribution)
  const bounded = (values: ArrayLike<number>) =>
    Array.from(values, (x, i) =>
      Math.min(Math.max(x, fields[i].min ?? Number.NEGATIVE_INFINITY), fields[i].max ?? Number.POSITIVE_INFINITY),
    )
  const of = (input: UncertainInput): UncertainInput => ({
    ...input,
    at: (point) => bounded(input.at(point)),
    mode: bounded(input.mode),
    toward: (direction) => bounded(input.toward(direction)),
  })
  if (specs[0].kind === 'fitted') return of(fittedInput(name, columns, specs as FittedSpec[]))
  if (specs[0].kind === 'posterior') return of(posteriorInput(name, columns, specs as PosteriorSpec[]))
  return of(numberInput(name, columns[0], (u) => quantile(specs[0], u), mode(specs[0])))
}
