import { recorders } from '../observe/recorders.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { Mechanism } from './mechanism.ts'

/** The mechanisms a scenario has switched on, sorted by name, then the recorders. */
export function activeMechanisms(scenario: Scenario, mechanisms: readonly Mechanism[]): Mechanism[] {
  const on = mechanisms.filter((m) => m.section !== 'recorders' && scenario[m.section][m.name] !== 'off')
  return [...on.sort((x, y) => (x.name < y.name ? -1 : 1)), ...recorders]
}
