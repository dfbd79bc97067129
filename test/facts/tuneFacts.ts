import { rootKey, subKey } from '../../engine/base/keyed.ts'
import { abcSmc } from '../../experiments/calibrate/abcSmc.ts'
import type { ObservedSeries } from '../../experiments/calibrate/observedSeries.ts'
import { priorValues, type Prior } from '../../experiments/calibrate/prior.ts'
import { openRuns } from '../../experiments/calibrate/runs.ts'
import { emulate, type Emulator } from './emulator.ts'
import { evaluated, type FactPoints } from './evaluations.ts'
import { emergentValues, type EmergentValue } from './factValues.ts'
import { misfit, onScale } from './scale.ts'
import { themes } from './statistics/index.ts'
import { tunables, type Tunable } from './tunables.ts'

/**
 * Finds the modes of the shared defaults at which most of the tuned-on values lie in their bands, from evaluations that
 * evaluateFacts.ts has left. The loss of a value is z²/(1 + z²), z its distance from the middle of its band in halves of the band: a value that cannot be
 * reached costs 1 wherever it is and draws nothing after it. Leaving the mode costs besides, so that what no value speaks of stays.
 *
 *     evaluations → emulators → ABC-SMC on the loss, from the defaults' own distributions → descent from the best → back to the mode what gains nothing
 */
const LEAVING = 0.2
/** Loss that a moved default must save, or it goes back. */
const WORTH = 0.12
const RUNS = 20_000
const STARTS = 24
/** Modes stay so far inside their ranges, as shares of these: a range whose end is its mode says that the range is wrong. */
const MARGIN = 0.1
/** Fewer evaluations with a number teach nothing. */
const LEAST = 40

const all = tunables()
const facts = evaluated<FactPoints>('points', Object.keys(themes))
const learnt = emergentValues()
  .filter(({ isHeldOut }) => !isHeldOut)
  .flatMap((value) => learn(value))
const start = Float64Array.from(all, ({ low, untuned, high }) => (untuned - low) / (high - low))

const found = (await candidates()).map(descend).reduce((a, b) => (loss(b) < loss(a) ? b : a))
const tuned = backToMode(found)
report()

interface Learnt {
  readonly value: EmergentValue
  readonly emulator: Emulator
  /** Numbers of the fact's defaults among all. */
  readonly of: readonly number[]
}

function learn(value: EmergentValue): Learnt[] {
  const fact = facts.get(value.fact)
  if (!fact) return []
  const rows = fact.evaluations.filter(({ values }) => Number.isFinite(values[value.value]))
  if (rows.length < LEAST) return []
  const emulator = emulate(
    rows.map(({ u }) => Float64Array.from(u)),
    rows.map(({ values }) => onScale(value, values[value.value])),
  )
  return [{ value, emulator, of: fact.paths.map((path) => all.findIndex((one) => one.path === path)) }]
}

function misfitOf({ value, emulator, of }: Learnt, u: Float64Array): number {
  return misfit(value, emulator.at(Float64Array.from(of, (j) => u[j])))
}

function loss(u: Float64Array): number {
  const missed = learnt.reduce((sum, one) => {
    const z = misfitOf(one, u)
    return sum + (z * z) / (1 + z * z)
  }, 0)
  return missed + LEAVING * u.reduce((sum, x, j) => sum + (x - start[j]) ** 2, 0)
}

/** Positions from which to descend: the particles of least loss, and the defaults as they are. */
async function candidates(): Promise<Float64Array[]> {
  const priors = all.map((one): Prior => ({
    name: one.path,
    label: { en: one.path, zh: one.path },
    unit: 'none',
    distribution: ownDistribution(one),
    min: one.low,
    max: one.high,
  }))
  const series: ObservedSeries = {
    name: 'loss',
    label: { en: 'loss', zh: '损失' },
    unit: 'none',
    isSigned: true,
    values: [0],
    noise: { kind: 'none' },
  }
  const positionOf = (values: Float64Array) => values.map((x, j) => (x - all[j].low) / (all[j].high - all[j].low))
  const simulate = async (trials: readonly { readonly values: Float64Array }[]) =>
    trials.map(({ values }) => Float64Array.of(loss(positionOf(values))))
  const key = subKey(rootKey('facts'), 'tuning')
  const runs = openRuns(simulate, priors, [series], RUNS, key)
  await abcSmc(runs, key)
  const order = [...runs.rows.keys()].sort((a, b) => runs.outputs[a][0] - runs.outputs[b][0])
  return [start, ...order.slice(0, STARTS).map((i) => positionOf(priorValues(priors, runs.rows[i])))]
}

function ownDistribution({ low, untuned, high }: Tunable): Prior['distribution'] {
  return { kind: 'pert', low, mode: untuned, high }
}

/** One default after the other to where the loss is least, in smaller and smaller steps. */
function descend(from: Float64Array): Float64Array {
  const u = Float64Array.from(from)
  for (const step of [0.25, 0.1, 0.04, 0.02]) {
    for (let isBetter = true; isBetter;) {
      isBetter = false
      for (let j = 0; j < u.length; j++) {
        const here = loss(u)
        const own = u[j]
        for (const to of [own - step, own + step, start[j]]) {
          if (to < MARGIN || to > 1 - MARGIN) continue
          u[j] = to
          if (loss(u) < here - 1e-6) {
            isBetter = true
            break
          }
          u[j] = own
        }
      }
    }
  }
  return u
}

/** The defaults whose move saves little, the least first, go back to their modes. */
function backToMode(from: Float64Array): Float64Array {
  let u = Float64Array.from(from)
  for (;;) {
    const moved = [...u.keys()].filter((j) => u[j] !== start[j])
    const back = moved.map((j) => {
      const without = Float64Array.from(u)
      without[j] = start[j]
      return { without, saves: loss(without) - loss(u) }
    })
    const least = back.reduce((a, b) => (b.saves < a.saves ? b : a), { without: u, saves: Number.POSITIVE_INFINITY })
    if (least.saves >= WORTH) return u
    u = least.without
  }
}

function report(): void {
  const count = (u: Float64Array) => learnt.filter((one) => Math.abs(misfitOf(one, u)) <= 1).length
  process.stdout.write(
    `${learnt.length} values to tune on; by their emulators ${count(start)} are in band untuned, ${count(tuned)} tuned.\n`,
  )
  process.stdout.write(
    `loss ${loss(start).toFixed(2)} untuned, ${loss(tuned).toFixed(2)} tuned (${loss(found).toFixed(2)} with every move)\n\n`,
  )
  for (const one of learnt)
    process.stdout.write(
      `${one.value.name}: z ${misfitOf(one, start).toFixed(2)} → ${misfitOf(one, tuned).toFixed(2)}, R² left out ${one.emulator.r2.toFixed(2)}\n`,
    )
  process.stdout.write('\n')
  all.forEach(({ path, low, untuned, high }, j) => {
    if (tuned[j] !== start[j])
      process.stdout.write(`${path}: ${untuned} → ${Number((low + tuned[j] * (high - low)).toPrecision(3))} (${low} to ${high})\n`)
  })
}
