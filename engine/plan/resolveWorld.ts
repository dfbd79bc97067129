import { nameId } from '../base/keyed.ts'
import type { Resolved } from '../base/value.ts'
import { resolveScenario } from '../scenario/resolveScenario.ts'
import type { Scenario } from '../scenario/schema.ts'
import { daysBetween, daysOfSteps, weekday } from '../base/calendar.ts'
import { KIND, LINE } from './kinds.ts'
import type { Plan } from './plan.ts'
import { resolveChurn } from './resolveChurn.ts'
import type { World, WorldContent, WorldFlight, WorldProduct, WorldTier } from './world.ts'

/** A parameter draw by number, or the most likely value of everything. */
export type DrawIndex = number | 'mode'
/** The campaign, or the same world without it. */
export type ArmName = 'campaign' | 'counterfactual'

type Plain = Resolved<Scenario>

/** A scenario's world in numbers, and the resolved parameters of its mechanisms, for one parameter draw and arm. */
export function resolveWorld(
  plan: Plan,
  draw: DrawIndex,
  arm: ArmName,
  redraw?: string,
): { world: World; parameters: Readonly<Record<string, unknown>> } {
  const s = resolveScenario(plan.scenario, { key: plan.key, draw, redraw })
  const channelNames = Object.keys(s.channels)
  const contentNames = Object.keys(s.content)
  const productNames = Object.keys(s.products)
  const moment = momentToStep(s.horizon.start, plan.stepDays)
  const world: World = {
    steps: plan.steps,
    stepDays: plan.stepDays,
    days: daysOfSteps(plan.steps, plan.stepDays),
    firstWeekday: weekday(s.horizon.start),
    population: plan.population,
    network: plan.network,
    creators: plan.creators,
    channels: channelNames.map((name) => ({ name, ...s.channels[name] })),
    contents: contentNames.map((name) => content(name, s, productNames)),
    products: productNames.map((name) => product(name, s, productNames, plan)),
    tiers: tiers(s, plan),
    flights: arm === 'campaign' ? flights(s, plan, moment, channelNames, contentNames) : [],
    costs:
      arm === 'campaign' ? s.campaign.costs.map((c) => ({ name: c.name, line: LINE[c.line], amount: c.amount, step: moment(c.on) })) : [],
    events: s.events.map((e) => ({
      name: e.name,
      fromStep: moment(e.from),
      toStep: endOf(e.to ?? e.from, moment),
      demand: e.demand,
      attention: e.attention,
    })),
    samples: plan.samples,
  }
  return { world, parameters: { ...s.mechanisms, ...s.policies } }
}

function momentToStep(start: string, stepDays: number) {
  return (moment: string | number) => Math.round((typeof moment === 'number' ? moment : daysBetween(start, moment)) / stepDays)
}

/** `to` is the last day of a window, included. */
function endOf(to: string | number, moment: (m: string | number) => number): number {
  return moment(typeof to === 'number' ? to + 1 : to) + (typeof to === 'number' ? 0 : moment(1))
}

const VALENCE = { negative: -1, neutral: 0, positive: 1 } as const

function content(name: string, s: Plain, productNames: readonly string[]): WorldContent {
  const { kind, product: of, resonance, homogeneity, authenticity, hype, maker, valence } = s.content[name]
  const affinity = Float64Array.from(Object.values(s.population.segments), (segment) => segment.affinity[kind] ?? 0.5)
  return {
    name,
    id: nameId(name),
    product: productNames.indexOf(of),
    resonance,
    homogeneity,
    authenticity,
    hype,
    maker,
    valence: VALENCE[valence],
    kind,
    affinity,
  }
}

function product(name: string, s: Plain, productNames: readonly string[], { covariates }: Plan): WorldProduct {
  const { price, margin, quality, conversion, bundle, organic, lifecycle } = s.products[name]
  const churn = resolveChurn(lifecycle, covariates)
  return {
    name,
    id: nameId(name),
    price,
    margin,
    quality,
    conversion,
    bundledWith: bundle ? productNames.indexOf(bundle.with) : -1,
    bundleRate: bundle?.rate ?? 0,
    ...organic,
    lifecycle,
    ...(churn && { churn }),
  }
}

function tiers(s: Plain, plan: Plan): WorldTier[] {
  const segmentNames = Object.keys(s.population.segments)
  return plan.creators.tiers.map(({ name }) => {
    const tier = s.creators[name as keyof typeof s.creators] as NonNullable<(typeof s.creators)['head']>
    const mix = Float64Array.from(segmentNames, (segment) =>
      tier.segments ? (tier.segments[segment] ?? 0) : s.population.segments[segment].share,
    )
    const total = mix.reduce((sum, x) => sum + x, 0) || 1
    return { name, kind: KIND[name as keyof typeof KIND], ...tier, segments: mix.map((x) => x / total) } as WorldTier
  })
}

function flights(
  s: Plain,
  plan: Plan,
  moment: (m: string | number) => number,
  channels: readonly string[],
  contents: readonly string[],
): WorldFlight[] {
  const segmentNames = Object.keys(s.population.segments)
  return s.campaign.flights.map((f, index) => ({
    index,
    name: f.name,
    type: f.kind,
    kind: f.kind === 'creators' ? KIND[f.tier] : KIND[f.kind],
    channel: channels.indexOf(f.channel),
    content: contents.indexOf(f.content),
    segments: (f.segments ?? segmentNames).map((name) => segmentNames.indexOf(name)).sort((a, b) => a - b),
    fromStep: moment(f.from),
    toStep: Math.min(plan.steps, f.to === undefined ? plan.steps : endOf(f.to, moment)),
    budget: f.budget,
    tier: f.kind === 'creators' ? plan.creators.tiers.findIndex((t) => t.name === f.tier) : -1,
    followers: f.kind === 'brand' ? f.followers : 0,
    perWeek: f.kind === 'brand' || f.kind === 'push' ? f.perWeek : 0,
    optIn: f.kind === 'push' ? f.optIn : 0,
    costPerPush: f.kind === 'push' ? f.costPerPush : 0,
  }))
}
