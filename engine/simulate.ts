import { observe, type Observations } from './observe/observations.ts'
import { activeMechanisms } from './plan/activeMechanisms.ts'
import { clearContributions } from './plan/exposureBatch.ts'
import { assertInvariants } from './plan/invariants.ts'
import type { Mechanism } from './plan/mechanism.ts'
import { createMemory, type Memory } from './plan/memory.ts'
import { keepAdmitted, keepCandidates, keepNoticed } from './plan/noticing.ts'
import type { Plan } from './plan/plan.ts'
import { openRun, type Run, type RunIndex } from './plan/run.ts'
import { resetSignals } from './plan/signals.ts'
import { createExposureSink } from './plan/sink.ts'

/**
 * Simulates one replicate of one arm: plan → observations.
 *
 *   steer       policies decide on what has been seen
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
  const byFlight = new Int32Array(2 * (run.plan.scenario.campaign.flights.length + 1))
  const sink = createExposureSink(memory.batch, run.plan.population.agents, () => processBatch(run, byFlight))

  return function advance(): void {
    const { step } = run
    resetSignals(signals)
    for (const hook of hooks.steer) hook(step)
    for (const hook of hooks.stimulate) hook(step)
    for (const hook of hooks.deliver) hook(step, sink)
    sink.drain()
    bookFlights(byFlight, memory)
    for (const hook of hooks.convert) hook(step)
    for (const hook of hooks.spread) hook(step)
    status.voices.clear()
    for (const hook of hooks.settle) hook(step)
    for (const hook of hooks.observe) hook(step)
    assertInvariants(run)
    status.arrivals.clear()
    status.posts.clear()
    run.step++
  }
}

/** Takes one chunk of exposures from delivery to decisions. */
function processBatch({ hooks, step, noticeKey, memory: { batch }, signals }: Run, byFlight: Int32Array): void {
  batch.admitted.fill(1, 0, batch.size)
  for (const hook of hooks.admit) hook(batch, step)
  keepAdmitted(batch, byFlight)
  for (const hook of hooks.delivered) hook(batch, step)
  keepCandidates(batch, noticeKey, Math.max(1, signals.attention[0]))
  for (const hook of hooks.notice) hook(batch, step)
  keepNoticed(batch)
  for (const hook of hooks.noticed) hook(batch, step)
  clearContributions(batch)
  for (const hook of hooks.respond) hook(batch, step)
  for (const hook of hooks.decide) hook(batch, step)
  for (const hook of hooks.decided) hook(batch, step)
}

/** Books what was refused and delivered of each flight, counted as refused, delivered, refused, … from flight −1 on. */
function bookFlights(counts: Int32Array, { columns }: Memory): void {
  const delivered = columns.get('delivered-by-flight')
  const undeliverable = columns.get('undeliverable')
  for (let flight = 0; flight < delivered.length; flight++) {
    undeliverable[flight] += counts[2 * flight + 2]
    delivered[flight] += counts[2 * flight + 3]
  }
  counts.fill(0)
}
