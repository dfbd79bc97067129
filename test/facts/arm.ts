import type { PlanOutcome } from '../../engine/ensemble/job.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { GROUP_FIGURES, GROUPS } from '../../engine/observe/groups.ts'
import { KINDS, type Kind } from '../../engine/plan/kinds.ts'
import type { Plan } from '../../engine/plan/plan.ts'

/** Whether a figure is that of the campaign or of its counterfactual twin. */
export type Side = 'campaign' | 'twin'

/** The measured tables that statistics may ask for. */
export const MEASURES = [
  'reach',
  'adopters',
  'orders',
  'revenue',
  'responses',
  'exposures',
  'retention',
  'members',
  'trust',
  'sentiment',
  'communities',
  'joined',
  'referral',
  'origins',
  'flights',
  'flightReturns',
  'poolPieces',
  'groups',
] as const

const VOICES = ['negative', 'neutral', 'positive', 'negativeShare'] as const
const FLIGHT_FIGURES = ['exposures', 'engagements', 'customers', 'spend'] as const
const CONTACT_FIGURES = ['delivered', 'noticed', 'engaged', 'shared', 'converted'] as const

export type Group = Readonly<Record<(typeof GROUP_FIGURES)[number], number>>

/** An arm of a fact's scenario (its base or a variant): metrics and tables, averaged over the replicates of one parameter draw. */
export class Arm {
  readonly days: number
  readonly scale: number
  readonly people: number
  readonly #plan: Plan
  readonly #metrics: ReadonlyMap<string, number>
  readonly #measures: Readonly<Record<string, Float64Array>>

  constructor(plan: Plan, outcomes: readonly PlanOutcome[]) {
    const { population } = plan.scenario
    const metrics = metricList(breakdownsOf(plan))
    this.#plan = plan
    this.days = Math.round(plan.steps * plan.stepDays)
    this.scale = population.scale
    this.people = population.size * population.scale
    const values = averaged(outcomes.map((outcome) => outcome.metrics))
    this.#metrics = new Map(metrics.map(({ name }, i) => [name, values[i] ?? Number.NaN]))
    this.#measures = Object.fromEntries(
      MEASURES.filter((name) => outcomes[0].measures[name] !== undefined).map((name) => [
        name,
        averaged(outcomes.map(({ measures }) => measures[name])),
      ]),
    )
  }

  /** A metric by the name in docs/metrics.md, for instance `optOuts` or `d30`. */
  metric(name: string): number {
    const value = this.#metrics.get(name)
    if (value === undefined) throw new Error(`No metric ${name}.`)
    return value
  }

  /** A measured table as engine/metrics/measures.ts shapes it. */
  table(name: (typeof MEASURES)[number]): Float64Array {
    const table = this.#measures[name]
    if (table === undefined) throw new Error(`Nothing measured as ${name}.`)
    return table
  }

  /** Running total by day of what a product sold: people, orders, money. */
  sold(what: 'adopters' | 'orders' | 'revenue', product: string, side: Side = 'campaign'): Float64Array {
    const products = Object.keys(this.#plan.scenario.products)
    return this.#row(what, Number(side === 'twin') * products.length + indexIn(products, product))
  }

  /** Running total by day of people reached, on one channel or all. */
  reach(side: Side = 'campaign', channel?: string): Float64Array {
    const channels = Object.keys(this.#plan.scenario.channels)
    return this.#row(
      'reach',
      Number(side === 'twin') * (1 + channels.length) + (channel === undefined ? 0 : 1 + indexIn(channels, channel)),
    )
  }

  /** Running total by day of contacts that people engaged with or shared. */
  responses(what: 'engaged' | 'shared', side: Side = 'campaign'): Float64Array {
    return this.#row('responses', Number(side === 'twin') * 2 + Number(what === 'shared'))
  }

  /** Contacts (and people who bought on them) by the kind of who brought them, summed over channels or on one. */
  contacts(kind: Kind | 'all', channel?: string, side: Side = 'campaign'): Readonly<Record<(typeof CONTACT_FIGURES)[number], number>> {
    const channels = Object.keys(this.#plan.scenario.channels)
    const table = this.table('exposures')
    const width = CONTACT_FIGURES.length
    const totals = new Float64Array(width)
    KINDS.forEach((name, k) => {
      if (kind !== 'all' && name !== kind) return
      channels.forEach((own, c) => {
        if (channel !== undefined && own !== channel) return
        const at = (Number(side === 'twin') * KINDS.length * channels.length + k * channels.length + c) * width
        for (let m = 0; m < width; m++) totals[m] += table[at + m]
      })
    })
    return named(CONTACT_FIGURES, totals)
  }

  /** Whole-campaign figures of a flight. */
  flight(name: string): Readonly<Record<(typeof FLIGHT_FIGURES)[number], number>> {
    const flights = this.#plan.scenario.campaign.flights.map((flight) => flight.name)
    const at = indexIn(flights, name) * FLIGHT_FIGURES.length
    return named(FLIGHT_FIGURES, this.table('flights').subarray(at, at + FLIGHT_FIGURES.length))
  }

  /** Mean trust at the end of each day. */
  trust(side: Side = 'campaign'): Float64Array {
    return this.#row('trust', Number(side === 'twin'))
  }

  /** What was heard on a day: contacts against, neutral, for the brand, and the share against it. */
  voices(day: number, side: Side = 'campaign'): Readonly<Record<(typeof VOICES)[number], number>> {
    const at = (Number(side === 'twin') * this.days + day) * VOICES.length
    return named(VOICES, this.table('sentiment').subarray(at, at + VOICES.length))
  }

  /** Share of the members of a product who are active at an age in days. */
  retention(product: string, age: number): number {
    const products = Object.keys(this.#plan.scenario.products)
    const rows = 1 + Object.keys(this.#plan.scenario.population.segments).length
    return this.table('retention')[indexIn(products, product) * rows * this.days + age]
  }

  /** What the people of a group had done with a product by the end of the horizon. */
  group(name: (typeof GROUPS)[number], product: string): Group {
    const products = Object.keys(this.#plan.scenario.products)
    const at = (indexIn(GROUPS, name) * products.length + indexIn(products, product)) * GROUP_FIGURES.length
    return named(GROUP_FIGURES, this.table('groups').subarray(at, at + GROUP_FIGURES.length))
  }

  #row(measure: (typeof MEASURES)[number], row: number): Float64Array {
    return this.table(measure).subarray(row * this.days, (row + 1) * this.days)
  }
}

/** The value of the last day. */
export function atEnd(path: Float64Array): number {
  return path[path.length - 1]
}

/** What a running total gained from the end of day `from` (−1: before the first) to the end of day `to`. */
export function within(path: Float64Array, from: number, to: number): number {
  return path[to] - (from < 0 ? 0 : path[from])
}

function indexIn(names: readonly string[], name: string): number {
  const index = names.indexOf(name)
  if (index < 0) throw new Error(`No ${name} among ${names.join(', ')}.`)
  return index
}

function named<K extends string>(names: readonly K[], values: ArrayLike<number>): Readonly<Record<K, number>> {
  return Object.fromEntries(names.map((name, i) => [name, values[i]])) as Record<K, number>
}

/** Means entry by entry over arrays of equal length; what is undefined in one replicate counts in the others alone. */
function averaged(arrays: readonly Float64Array[]): Float64Array {
  return arrays[0].map((_, i) => {
    let sum = 0
    let count = 0
    for (const values of arrays) {
      if (!Number.isNaN(values[i])) {
        sum += values[i]
        count++
      }
    }
    return count > 0 ? sum / count : Number.NaN
  })
}
