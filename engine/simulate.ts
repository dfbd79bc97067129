import { draw32, unit } from './base/keyed.ts'
import { observe, type Observations } from './observe/observations.ts'
import { activeMechanisms } from './plan/activeMechanisms.ts'
import { clearContributions, compact } from './plan/exposureBatch.ts'
import { assertInvariants } from './plan/invariants.ts'
import type { Mechanism } from './plan/mechanism.ts'
import { createMemory, type Memory } from './plan/memory.ts'
import type { Plan } from './plan/plan.ts'
import { openRun, type Run, type RunIndex } from './plan/run.ts'
import { resetSignals } from './plan/signals.ts'
import { createExposureSink } from './plan/sink.ts'

/**
 * Simulates one replicate of one arm: plan → observations.
 *
 *   stimulate   the calendar and the events set the step up, money is spent
 *   deliver     each route emits exposures (agent, source, channel, content) in batches
 *     admit       who opted out or is capped is not reached
 *     notice      p = reach · attention under fatigue; the noticed stay in the batch
 *     respond     log-odds and hazards add up; engage, share and adopt are decided
 *   convert     adoption without a contact
 *   spread      sharers and new buyers become next steps' sources
 *   settle      orders, renewals, churn
 *   observe     recorders close the step; what must hold is checked
 *
 * Pure: the same plan and index give the same observations and the same state hash on any thread and engine.
 *
 * @example
 * const campaign = simulate(plan, mechanisms, { draw: 0, replicate: 0, arm: 'campaign' })
 */
export function simulate(
  plan: Plan,
  mechanisms: readonly Mechanism[],
  index: RunIndex,
  memory: Memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms)),
): Observations {
  const run = openRun(plan, mechanisms, memory, index)
  const advance = stepper(run)
  while (run.step < plan.steps) advance()
  return observe(run)
}

/** The loop's body as a function of nothing, for callers that stop between steps (snapshots, tests, animation). */
export function stepper(run: Run): () => void {
  const { hooks, memory, signals, status } = run
  const { batch } = memory
  const sink = createExposureSink(batch, run.plan.population.agents, () => processBatch(run))

  return function advance(): void {
    const { step } = run
    resetSignals(signals)
    for (const hook of hooks.stimulate) hook(step)
    for (const hook of hooks.deliver) hook(step, sink)
    sink.drain()
    for (const hook of hooks.convert) hook(step)
    for (const hook of hooks.spread) hook(step)
    for (const hook of hooks.settle) hook(step)
    for (const hook of hooks.observe) hook(step)
    assertInvariants(run)
    status.arrivals.clear()
    run.step++
  }
}

/** Takes one chunk of exposures from delivery to decisions. */
function processBatch(run: Run): void {
  const { hooks, step } = run
  const { batch } = run.memory
  batch.admitted.fill(1, 0, batch.size)
  for (const hook of hooks.admit) hook(batch, step)
  countUndeliverable(run)
  compact(batch, batch.admitted)
  for (const hook of hooks.delivered) hook(batch, step)
  for (const hook of hooks.notice) hook(batch, step)
  drawNoticed(run)
  compact(batch, batch.admitted)
  for (const hook of hooks.noticed) hook(batch, step)
  clearContributions(batch)
  for (const hook of hooks.respond) hook(batch, step)
  for (const hook of hooks.decide) hook(batch, step)
  for (const hook of hooks.decided) hook(batch, step)
}

/** Noticed ⇔ u(agent, contact) < attention. Flags stand in `admitted`. */
function drawNoticed({ noticeKey: { a, b }, memory: { batch } }: Run): void {
  const { size, agent, about, attention, admitted } = batch
  for (let i = 0; i < size; i++) admitted[i] = unit(draw32(a, b, agent[i], about[i])) < attention[i] ? 1 : 0
}

function countUndeliverable({ memory: { batch, columns } }: Run): void {
  const delivered = columns.get('delivered-by-flight')
  const undeliverable = columns.get('undeliverable')
  const { size, flight, admitted } = batch
  for (let i = 0; i < size; i++) if (flight[i] >= 0) (admitted[i] === 1 ? delivered : undeliverable)[flight[i]]++
}
