import { nameId } from '../base/keyed.ts'
import { meanOf } from '../base/meanOf.ts'
import type { Resolved } from '../base/value.ts'
import { resolveScenario } from '../scenario/resolveScenario.ts'
import type { Scenario } from '../scenario/schema.ts'
import { daysBetween, daysOfSteps, weekday } from '../base/calendar.ts'
import { CRISIS_KIND } from './crisisNames.ts'
import { KIND, LINE } from './kinds.ts'
import type { Plan } from './plan.ts'
import { resolveChurn } from './resolveChurn.ts'
import { worldCommunities, worldReferrals } from './resolvePrivateDomain.ts'
import { resolveCrises } from './resolveCrises.ts'
import type { World, WorldContent, WorldFlight, WorldProduct, WorldShock, WorldTier } from './world.ts'

/** A parameter draw by number, or the most likely value of everything. */
export type DrawIndex = number | 'mode'
/** The campaign, or the same world without it. */
export type ArmName = 'campaign' | 'counterfactual'

/** What a world depends on besides its plan. */
export interface WorldIndex {
  readonly draw: DrawIndex
  readonly arm: ArmName
  /** Name of a fitted model whose estimates are drawn anew; see engine/scenario/resolve.ts. */
  readonly redraw?: string | undefined
  /** Values by path instead of those that would be drawn. */
  readonly given?: ReadonlyMap<string, number> | undefined
}

type Plain = Resolved<Scenario>

/** A scenario's world in numbers, and the resolved parameters of its mechanisms, for one parameter draw and arm. */
export function resolveWorld(plan: Plan, { arm, ...index }: WorldIndex): { world: World; parameters: Readonly<Record<string, unknown>> } {
  const s = resolveScenario(plan.scenario, { key: plan.key, ...index })
  const channelNames = Object.keys(s.channels)
  const contentNames = Object.keys(s.content)
  const productNames = Object.keys(s.products)
  const moment = momentToStep(s.horizon.start, plan.stepDays)
  const isCampaign = arm === 'campaign'
  const naming = { channels: channelNames, contents: contentNames, products: productNames, stepOf: moment, isCampaign }
  const world: World = {
    arm,
    steps: plan.steps,
    stepDays: plan.stepDays,
    days: daysOfSteps(plan.steps, plan.stepDays),
    start: s.horizon.start,
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
    competitors: s.competitors.map((c) => ({
      name: c.name,
      fromStep: moment(c.from),
      toStep: c.to === undefined ? plan.steps : endOf(c.to, moment),
      product: c.product === undefined ? -1 : productNames.indexOf(c.product),
      pressure: c.pressure,
      attention: c.attention,
      churn: c.churn,
      similarity: c.similarity,
    })),
    shocks: s.shocks.map((shock) => shockOf(shock, moment, plan.steps, channelNames)),
    crises: resolveCrises(s, { moment, stepDays: plan.stepDays, isCampaign }),
    communities: worldCommunities(s, { ...naming, endOf: (to) => endOf(to, moment), steps: plan.steps }),
    referrals: worldReferrals(s, { ...naming, endOf: (to) => endOf(to, moment), steps: plan.steps }),
    isCampaign,
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
  const { kind, product: of, resonance, homogeneity, authenticity, hype, maker, valence, creation } = s.content[name]
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
    sells: valence !== 'negative' && kind !== CRISIS_KIND,
    creation,
    kind,
    affinity,
  }
}

/** Without an end, a blow fades from its first day on where there is a recovery, and lasts where there is none. */
function shockOf(
  { name, channel, from, to, reach, recovery = 0 }: Plain['shocks'][number],
  moment: (m: string | number) => number,
  steps: number,
  channels: readonly string[],
): WorldShock {
  const fromStep = moment(from)
  const toStep = to !== undefined ? endOf(to, moment) : recovery > 0 ? fromStep : steps
  return { name, channel: channels.indexOf(channel), fromStep, toStep, reach, recovery }
}

function product(name: string, s: Plain, productNames: readonly string[], { covariates }: Plan): WorldProduct {
  const { price, margin, quality, conversion, steps, loadSeconds, premium, bundle, organic, lifecycle } = s.products[name]
  const consent = s.products[name].consent ?? s.consent
  const churn = resolveChurn(lifecycle, covariates)
  return {
    name,
    id: nameId(name),
    price,
    margin,
    quality,
    conversion,
    steps,
    loadSeconds,
    premium,
    ...(consent && { consent }),
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
    const own = Object.keys(s.channels).flatMap((channel, c) => (tier.prices?.[channel] === undefined ? [] : [[c, tier.prices[channel]]]))
    const prices: Record<number, number> = Object.fromEntries(own)
    return { name, kind: KIND[name as keyof typeof KIND], ...tier, prices, segments: mix.map((x) => x / total) } as WorldTier
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
    channel: channels.indexOf(f.kind === 'community' ? s.communities[f.community].channel : f.channel),
    content: contents.indexOf(f.content),
    segments: (('segments' in f ? f.segments : undefined) ?? segmentNames).map((name) => segmentNames.indexOf(name)).sort((a, b) => a - b),
    ...windowOf(f, plan, moment),
    budget: f.budget,
    tier: f.kind === 'creators' || f.kind === 'live' ? plan.creators.tiers.findIndex((t) => t.name === f.tier) : -1,
    followers: f.kind === 'brand' ? f.followers : 0,
    perWeek: 'perWeek' in f ? f.perWeek : 0,
    community: f.kind === 'community' ? Object.keys(s.communities).indexOf(f.community) : -1,
    optIn: f.kind === 'push' ? f.optIn : 0,
    costPerPush: f.kind === 'push' ? f.costPerPush : 0,
    viewers: f.kind === 'live' ? viewersOf(f, plan) : 0,
    ...(f.kind === 'live' && { coupon: f.coupon }),
    fakeEngagement: f.kind === 'creators' || f.kind === 'brand' ? f.fakeEngagement : 0,
  }))
}

type PlainFlight = Plain['campaign']['flights'][number]
type PlainLive = Extract<PlainFlight, { kind: 'live' }>

/** The steps of a flight; a live event covers those of its hours, one at least. */
function windowOf(f: PlainFlight, { steps, stepDays }: Plan, moment: (m: string | number) => number) {
  if (f.kind !== 'live') return { fromStep: moment(f.from), toStep: Math.min(steps, f.to === undefined ? steps : endOf(f.to, moment)) }
  const fromStep = moment(f.on) + Math.floor(f.at / 24 / stepDays + 1e-9)
  return { fromStep, toStep: Math.min(steps, fromStep + Math.max(1, Math.round(f.lasts / stepDays))) }
}

/** People expected at a live event: as stated, or of the followers of an average creator of the host's tier. */
function viewersOf({ viewers, tier, turnout }: PlainLive, { creators }: Plan): number {
  const range = creators.tiers.find((t) => t.name === tier)
  if (viewers !== undefined) return viewers
  return range ? turnout * meanOf(creators.followers.subarray(range.start, range.start + range.count), range.count) : 0
}
