import { mechanisms } from '../engine/mechanisms/index.ts'
import type { Mechanism } from '../engine/plan/mechanism.ts'
import type { ParameterSection } from '../engine/scenario/schema.ts'

/** The mechanisms of a list that have a section in a scenario. */
export function sectionsOf(list: readonly Mechanism[]): readonly ParameterSection[] {
  return list.filter((m) => m.section !== 'recorders') as unknown as readonly ParameterSection[]
}

/** The shipped mechanisms that have a section in a scenario. */
export const sections = sectionsOf(mechanisms)
