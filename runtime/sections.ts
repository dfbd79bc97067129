import { mechanisms } from '../engine/mechanisms/index.ts'
import type { ParameterSection } from '../engine/scenario/schema.ts'

/** The shipped mechanisms that have a section in a scenario. */
export const sections = mechanisms.filter((m) => m.section !== 'recorders') as unknown as readonly ParameterSection[]
