import { activeMechanisms } from '../plan/activeMechanisms.ts'
import type { Mechanism } from '../plan/mechanism.ts'
import { createMemory, sizesOf, type Memory } from '../plan/memory.ts'
import type { Plan } from '../plan/plan.ts'

/** Memory by plan, kept while a worker goes through the replicates of a job. */
const memories = new WeakMap<Plan, Memory>()

/** The memory in which runs of a plan take place: one for all plans of a job whose state has the same layout, since each run clears it. */
export function memoryOf(plan: Plan, plans: readonly Plan[], mechanisms: readonly Mechanism[]): Memory {
  const known = memories.get(plan)
  if (known) return known
  const layout = plans.length > 1 ? layoutOf(plan, mechanisms) : ''
  const alike = plans.find((other) => other !== plan && memories.has(other) && layoutOf(other, mechanisms) === layout)
  const memory = (alike && memories.get(alike)) ?? createMemory(plan, activeMechanisms(plan.scenario, mechanisms))
  memories.set(plan, memory)
  return memory
}

/** Equal for plans whose state has the same columns and tables of the same sizes. */
export function layoutOf(plan: Plan, mechanisms: readonly Mechanism[]): string {
  return JSON.stringify([activeMechanisms(plan.scenario, mechanisms).map(({ name }) => name), sizesOf(plan)])
}
