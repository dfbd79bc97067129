import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rootKey, subKey } from '../../engine/base/keyed.ts'
import { sobolPoints } from '../../experiments/sampling/sobolSequence.ts'
import type { Drawn, Evaluated, FactEvaluations, FactPoints } from './evaluations.ts'
import { EVALUATIONS, fileOf } from './evaluations.ts'
import { emergentValues } from './factValues.ts'
import { openFact, type OpenFact, type Setting } from './openFact.ts'
import { themes } from './statistics/index.ts'
import { givenAt, tunablesIn, type TunedHere } from './tunables.ts'

/**
 * Evaluates facts in a process of its own and leaves the results in .cache/facts: `points` for tuning, `figures` for the table.
 *
 *     node evaluateFacts.mjs points push-uninstall smart-pause …
 */
const [job, ...names] = process.argv.slice(2)
/** Replicates whose average is an evaluation for tuning, and the figure in the table; draws whose spread is the interval. */
const [POINT_REPLICATES, REPLICATES, DRAWS] = [2, 8, 40]

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i)

mkdirSync('.cache/facts', { recursive: true })
for (const name of names) {
  // tuning never sees what is held out
  if (job === 'points' && !emergentValues().some(({ fact, isHeldOut }) => fact === name && !isHeldOut)) continue
  const begun = performance.now()
  const fact = await openFact(themes[name])
  const here = tunablesIn(fact.plans)
  const file = fileOf(job, name)
  const identity = [
    job,
    ...fact.plans.map(({ hash }) => hash),
    ...here.map(({ tunable, mode }) => `${tunable.path} ${tunable.low} ${tunable.high} ${mode}`),
  ].join('\n')
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FactEvaluations) : undefined
  if (before?.identity === identity) continue
  const result = job === 'points' ? points(fact, here) : figures(fact, here)
  writeFileSync(file, `${JSON.stringify({ identity, ...result })}\n`)
  process.stderr.write(`${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
}

/** The defaults as they were before tuning, then points spread evenly over their ranges. */
function points(fact: OpenFact, here: readonly TunedHere[]): FactPoints {
  const spread = sobolPoints(64, Math.max(1, here.length), subKey(rootKey('facts'), 'points')).slice(0, EVALUATIONS - 1)
  const untuned = Float64Array.from(here, ({ tunable: { low, untuned: mode, high } }) => (mode - low) / (high - low))
  const rows = [untuned, ...spread]
  const evaluations: Evaluated[] = rows.map((u) => ({
    u: [...u],
    values: fact.evaluate(at(here, ({ tunable: { low, high } }, j) => low + u[j] * (high - low))),
  }))
  return { paths: here.map(({ tunable }) => tunable.path), evaluations }
}

function at(here: readonly TunedHere[], valueOf: (one: TunedHere, j: number) => number): Setting {
  return { given: givenAt(here, (one) => valueOf(one, here.indexOf(one))), others: 'mode', luck: numbers(POINT_REPLICATES) }
}

/** With the defaults as shipped, as they were, and with everything drawn. */
function figures(fact: OpenFact, here: readonly TunedHere[]): Drawn {
  const moved = here.filter(({ tunable, mode }) => tunable.untuned !== mode)
  const tuned = fact.evaluate({ others: 'mode', luck: numbers(REPLICATES) })
  const untuned =
    moved.length === 0
      ? tuned
      : fact.evaluate({ given: givenAt(moved, ({ tunable }) => tunable.untuned), others: 'mode', luck: numbers(REPLICATES) })
  return {
    tuned,
    untuned,
    draws: numbers(DRAWS).map((draw) => fact.evaluate({ others: 'drawn', luck: [draw] })),
    moved: moved.map(({ tunable, mode }) => ({ path: tunable.path, mode })),
  }
}
