import { dayOfStep } from '../base/calendar.ts'
import { KINDS } from '../plan/kinds.ts'
import { measureMechanisms } from './mechanismMeasures.ts'
import { moneyOf } from './money.ts'
import { cubeOf, sumLevel, type ArmPair } from './pair.ts'

/**
 * What charts and tables need of one replicate beyond scalars: arrays of fixed shape (last dimension fastest), in people and
 * money. `arm` is campaign, counterfactual; channel 0 of `reach` and segment 0 of `retention` are all together.
 *
 *   reach [arm][1 + channel][day]          cumulative people reached
 *   adopters [arm][product][day]           cumulative people
 *   orders, revenue [arm][product][day]    cumulative
 *   responses [arm][engaged, shared][day]  cumulative contacts
 *   cashflow [day]                         cumulative incremental gross profit − cost
 *   roiPath [day]                          the same over the cost of the whole campaign: ends in its ROI
 *   spread [arm][day][reproduction, shares]
 *   exposures [arm][kind][channel][delivered, noticed, engaged, shared, converted]
 *   funnel [arm][segment][stage]
 *   profit [product]; fixedCost [line]; spend [kind]; customers [kind]
 *   retention [product][1 + segment][day]  active share; NaN where nobody is old enough
 *   members [product][1 + segment][day]    members old enough
 *   cohortActive, cohortPossible [product][week][week]
 *   fatigue [bin][delivered, noticed, engaged, shared]; frequency [bucket][people, engaged, opted out]
 *
 * and what single mechanisms bring, where they are on: engine/metrics/mechanismMeasures.ts.
 */
export function measure(pair: ArmPair): Record<string, Float64Array> {
  const { world, campaign } = pair
  return {
    reach: bothArms(pair, reach),
    adopters: bothArms(pair, adopters),
    orders: bothArms(pair, sold('orders')),
    revenue: bothArms(pair, sold('revenue')),
    responses: bothArms(pair, responses),
    cashflow: moneyOf(pair).cashflow,
    roiPath: roiPath(pair),
    spread: bothArms(pair, spread),
    exposures: bothArms(pair, exposures),
    funnel: bothArms(pair, (p, arm) => cubeOf(p[arm], 'stages')),
    profit: moneyOf(pair).byProduct,
    fixedCost: cubeOf(campaign, 'cost-beside-flights'),
    spend: spendByKind(pair),
    customers: Float64Array.from(KINDS, (_, k) => sumLevel(cubeOf(campaign, 'adopters-by-kind'), k, KINDS.length)),
    ...retention(pair),
    cohortActive: cubeOf(campaign, 'cohort-active'),
    cohortPossible: cubeOf(campaign, 'cohort-possible'),
    fatigue: cubeOf(campaign, 'fatigue-response').map((n) => n * world.population.scale),
    frequency: cubeOf(campaign, 'frequency').map((n) => n * world.population.scale),
    ...measureMechanisms(pair),
  }
}

type Arm = 'campaign' | 'counterfactual'

function bothArms(pair: ArmPair, of: (pair: ArmPair, arm: Arm) => Float64Array): Float64Array {
  const campaign = of(pair, 'campaign')
  const joined = new Float64Array(campaign.length * 2)
  joined.set(campaign)
  joined.set(of(pair, 'counterfactual'), campaign.length)
  return joined
}

/** Running totals along rows of `days`. */
function accumulate(rows: Float64Array, days: number): Float64Array {
  for (let i = 0; i < rows.length; i++) if (i % days > 0) rows[i] += rows[i - 1]
  return rows
}

function roiPath(pair: ArmPair): Float64Array {
  const { cashflow, cost } = moneyOf(pair)
  return cashflow.map((net) => (cost > 0 ? net / cost : Number.NaN))
}

function reach(pair: ArmPair, arm: Arm): Float64Array {
  const { days, steps, stepDays, channels, population } = pair.world
  const rows = new Float64Array((1 + channels.length) * days)
  const first = cubeOf(pair[arm], 'reached-first')
  const onChannel = cubeOf(pair[arm], 'reached-on-channel')
  const segments = population.segments.length
  for (let step = 0; step < steps; step++) {
    const day = dayOfStep(step, stepDays)
    for (let s = 0; s < segments; s++) rows[day] += first[step * segments + s] * population.scale
    for (let c = 0; c < channels.length; c++) rows[(1 + c) * days + day] += onChannel[step * channels.length + c] * population.scale
  }
  return accumulate(rows, days)
}

function adopters(pair: ArmPair, arm: Arm): Float64Array {
  const { days, steps, stepDays, products, population } = pair.world
  const cube = cubeOf(pair[arm], 'adopters')
  const segments = population.segments.length
  const rows = new Float64Array(products.length * days)
  for (let step = 0; step < steps; step++) {
    for (let x = 0; x < products.length; x++) {
      for (let s = 0; s < segments; s++) rows[x * days + dayOfStep(step, stepDays)] += cube[(step * products.length + x) * segments + s]
    }
  }
  return accumulate(rows, days)
}

/** A cube [step][product] by product and day. */
function sold(name: 'orders' | 'revenue') {
  return (pair: ArmPair, arm: Arm): Float64Array => {
    const { days, steps, stepDays, products } = pair.world
    const cube = cubeOf(pair[arm], name)
    const rows = new Float64Array(products.length * days)
    for (let step = 0; step < steps; step++) {
      const day = dayOfStep(step, stepDays)
      for (let x = 0; x < products.length; x++) rows[x * days + day] += cube[step * products.length + x]
    }
    return accumulate(rows, days)
  }
}

/** Contacts that people engaged with, and that they shared. */
function responses(pair: ArmPair, arm: Arm): Float64Array {
  const { days, steps, stepDays, channels, population } = pair.world
  const rows = new Float64Array(2 * days)
  const width = channels.length * KINDS.length
  ;['engaged', 'shared'].forEach((name, r) => {
    const cube = cubeOf(pair[arm], name)
    for (let step = 0; step < steps; step++) {
      let agents = 0
      for (let i = 0; i < width; i++) agents += cube[step * width + i]
      rows[r * days + dayOfStep(step, stepDays)] += agents * population.scale
    }
  })
  return accumulate(rows, days)
}

/** Days with fewer sharers than this have no reproduction number: it would be the ratio of two accidents. */
const LEAST_SHARERS = 10

/** Reproduction of a day: shares decided on peers' exposures over the shares that were delivered. */
function spread(pair: ArmPair, arm: Arm): Float64Array {
  const { days, steps, stepDays, channels, population } = pair.world
  const shared = cubeOf(pair[arm], 'shared')
  const sharers = cubeOf(pair[arm], 'sharers')
  const row = channels.length * KINDS.length
  const delivered = new Float64Array(days)
  const caused = new Float64Array(days)
  const all = new Float64Array(days)
  for (let step = 0; step < steps; step++) {
    const day = dayOfStep(step, stepDays)
    delivered[day] += sharers[step] ?? 0
    for (let i = 0; i < row; i++) {
      all[day] += shared[step * row + i]
      if (i % KINDS.length === KINDS.indexOf('peer')) caused[day] += shared[step * row + i]
    }
  }
  const rows = new Float64Array(days * 2)
  for (let day = 0; day < days; day++) {
    rows[day * 2] = delivered[day] >= LEAST_SHARERS ? caused[day] / delivered[day] : Number.NaN
    rows[day * 2 + 1] = all[day] * population.scale
  }
  return rows
}

const EXPOSURE_CUBES = ['delivered', 'noticed', 'engaged', 'shared', 'converted'] as const

function exposures(pair: ArmPair, arm: Arm): Float64Array {
  const { channels, population } = pair.world
  const row = channels.length * KINDS.length
  const rows = new Float64Array(row * EXPOSURE_CUBES.length)
  EXPOSURE_CUBES.forEach((name, m) => {
    const scale = name === 'converted' ? 1 : population.scale
    const cube = cubeOf(pair[arm], name)
    for (let k = 0; k < KINDS.length; k++) {
      for (let c = 0; c < channels.length; c++) {
        rows[(k * channels.length + c) * EXPOSURE_CUBES.length + m] = sumLevel(cube, c * KINDS.length + k, row) * scale
      }
    }
  })
  return rows
}

function spendByKind({ world, campaign }: ArmPair): Float64Array {
  const byFlight = cubeOf(campaign, 'cost-by-flight')
  const spend = new Float64Array(KINDS.length)
  for (const { index, kind } of world.flights) spend[kind] += byFlight[index]
  return spend
}

function retention({ world, campaign }: ArmPair): { retention: Float64Array; members: Float64Array } {
  const { days, products, population } = world
  const active = cubeOf(campaign, 'members-active')
  const possible = cubeOf(campaign, 'members-possible')
  const segments = population.segments.length
  const rate = new Float64Array(products.length * (1 + segments) * days)
  const members = new Float64Array(rate.length)
  if (possible.length > 0) {
    for (let x = 0; x < products.length; x++) {
      for (let age = 0; age < days; age++) {
        const at = (s: number) => (x * (1 + segments) + s) * days + age
        let sumActive = 0
        for (let s = 0; s < segments; s++) {
          const from = (x * segments + s) * days + age
          // where nobody is old enough the sum of the active is rounding
          rate[at(1 + s)] = possible[from] > 0 ? active[from] / possible[from] : Number.NaN
          members[at(1 + s)] = possible[from]
          sumActive += active[from]
          members[at(0)] += possible[from]
        }
        rate[at(0)] = members[at(0)] > 0 ? sumActive / members[at(0)] : Number.NaN
      }
    }
  } else rate.fill(Number.NaN)
  return { retention: rate, members }
}
