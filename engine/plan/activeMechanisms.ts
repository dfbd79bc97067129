import { recorders } from '../observe/recorders.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { Mechanism } from './mechanism.ts'

/** The mechanisms a scenario has switched on and gives something to do, sorted by name, then the recorders. */
export function activeMechanisms(scenario: Scenario, mechanisms: readonly Mechanism[]): Mechanism[] {
  const on = mechanisms.filter((m) => m.section !== 'recorders' && isOn(m, scenario) && !m.isIdle?.(scenario))
  return [...on.sort((x, y) => (x.name < y.name ? -1 : 1)), ...recorders.filter((r) => !r.isIdle?.(scenario))]
}

/** Whether the scenario has the mechanism switched on. */
export function isOn({ name, section, isOptIn }: Mechanism, scenario: Scenario): boolean {
  if (section === 'recorders') return true
  return (scenario[section][name] ?? (isOptIn ? 'off' : {})) !== 'off'
}
