import type { Sizes } from '../base/columns.ts'
import { MOST_POOLS } from '../base/marketWords.ts'
import { GROUP_FIGURES, GROUPS } from '../observe/groups.ts'
import { KINDS } from '../plan/kinds.ts'
import type { World } from '../plan/world.ts'
import { dailyEnds, dailySums } from './daily.ts'
import { cubeOf, type ArmPair } from './pair.ts'
import { negativeShares, voices } from './voices.ts'

/** What one mechanism or recorder brings to the tables: an array of fixed shape, taken only where its cubes are recorded. */
export interface MechanismMeasure {
  readonly name: string
  readonly cubes: readonly string[]
  readonly length: (sizes: Sizes) => number
  readonly of: (pair: ArmPair) => Float64Array
}

const ARMS = ['campaign', 'counterfactual'] as const
/** Columns of `community-joined-by`: founders, buyers, from public content, invited. */
const WAYS = 4
/** Bins of size and depth: see engine/observe/cascades.ts and engine/mechanisms/referral.ts. */
const CASCADE_SIZES = 20
const CASCADE_DEPTHS = 12
const REFERRAL_DEPTHS = 12

/**
 * Shapes, last dimension fastest, in people where nothing else is said; arm is campaign, counterfactual:
 *
 *   trust [arm][day]                       at the end of the day
 *   sentiment [arm][day][negative, neutral, positive, negative share]
 *   communities [day][community][members, active, joined, left]
 *   joined [community][founders, buyers, from public, invited]
 *   referral [day][participants, invitations, brought, rewards in money, new customers of the products asked for]
 *   referralDepth [depth][customers, brought by them]
 *   origins [first kind][last kind]; originsChannel [first channel][last kind]; originsCommunity [outside, member][last kind]
 *   cascadeSizes [bin]; cascadeDepths [depth]; cascadeVirality [bin][cascades, Σν, Σν²]     counts of cascades
 *   pools [channel][pool]; poolScores [channel][pool][judged, passed, Σ score]              counts of posts
 *   poolPieces [channel][pool][posts of people's own, their contacts in agents]
 *   groups [group][product][people, customers, orders, revenue in money, repeat customers, active]   at the end: engine/observe/groups.ts
 *   flights [flight][exposures, engagements, customers, spend]; flightReturns [day][flight] customers
 */
export const mechanismMeasures: readonly MechanismMeasure[] = [
  {
    name: 'trust',
    cubes: ['trust-mean'],
    length: ({ day }) => 2 * day,
    of: (p) => joined(ARMS.map((arm) => dailyEnds(p.world, cubeOf(p[arm], 'trust-mean'), 1))),
  },
  {
    name: 'sentiment',
    cubes: ['sentiment'],
    length: ({ day }) => 2 * day * 4,
    of: (p) => joined(ARMS.map((arm) => sentiment(p, arm))),
  },
  {
    name: 'communities',
    cubes: ['community-members'],
    length: ({ day, community }) => day * community * 4,
    of: communities,
  },
  { name: 'joined', cubes: ['community-joined-by'], length: ({ community }) => community * WAYS, of: plain('community-joined-by') },
  { name: 'referral', cubes: ['referral-successes'], length: ({ day }) => day * 5, of: referral },
  {
    name: 'referralDepth',
    cubes: ['referral-depth'],
    length: () => REFERRAL_DEPTHS * 2,
    of: (p) => woven([cubeOf(p.campaign, 'referral-depth'), cubeOf(p.campaign, 'referral-brought')]),
  },
  { name: 'origins', cubes: ['origins'], length: () => KINDS.length * KINDS.length, of: plain('origins') },
  { name: 'originsChannel', cubes: ['origins-channel'], length: ({ channel }) => channel * KINDS.length, of: plain('origins-channel') },
  {
    name: 'originsCommunity',
    cubes: ['origins-community', 'community-members'],
    length: () => 2 * KINDS.length,
    of: plain('origins-community'),
  },
  { name: 'cascadeSizes', cubes: ['cascade-sizes'], length: () => CASCADE_SIZES, of: plain('cascade-sizes') },
  { name: 'cascadeDepths', cubes: ['cascade-depths'], length: () => CASCADE_DEPTHS, of: plain('cascade-depths') },
  { name: 'cascadeVirality', cubes: ['cascade-virality'], length: () => CASCADE_SIZES * 3, of: plain('cascade-virality') },
  { name: 'pools', cubes: ['pool-posts'], length: ({ channel }) => channel * MOST_POOLS, of: plain('pool-posts') },
  { name: 'poolPieces', cubes: ['pool-pieces'], length: ({ channel }) => channel * MOST_POOLS * 2, of: plain('pool-pieces') },
  { name: 'poolScores', cubes: ['pool-scores'], length: ({ channel }) => channel * MOST_POOLS * 3, of: plain('pool-scores') },
  {
    name: 'groups',
    cubes: ['groups'],
    length: ({ product }) => GROUPS.length * product * GROUP_FIGURES.length,
    of: plain('groups'),
  },
  { name: 'flights', cubes: ['adopters-by-flight'], length: ({ flight }) => flight * 4, of: flights },
  {
    name: 'flightReturns',
    cubes: ['adopters-by-flight'],
    length: ({ day, flight }) => day * flight,
    of: (p) => dailySums(p.world, cubeOf(p.campaign, 'adopters-by-flight'), widthOf(p.world, p.campaign, 'adopters-by-flight')),
  },
]

/** The arrays of one replicate, and what its policies did by day as `actions/<policy>`. */
export function measureMechanisms(pair: ArmPair): Record<string, Float64Array> {
  const { cubes } = pair.campaign
  const has = (measure: MechanismMeasure) => measure.cubes.every((name) => cubes[name] !== undefined)
  const measured = mechanismMeasures.filter(has).map((measure) => [measure.name, measure.of(pair)] as const)
  const acted = Object.keys(cubes).flatMap((name) => {
    const policy = policyOf(name)
    return policy ? [[`actions/${policy}`, actions(pair, name)] as const] : []
  })
  return Object.fromEntries([...measured, ...acted])
}

/** Cubes that say what a policy did under another name than `<policy>-actions`. */
const OTHER_ACTIONS: Readonly<Record<string, string>> = {
  'community-invitations': 'community-invitation',
  'crisis-answers': 'crisis-response',
}
const ACTIONS = '-actions'

/** The policy whose actions a cube counts by step; answers to crises count as those of the policy, whoever ordered them. */
export function policyOf(cube: string): string | undefined {
  return OTHER_ACTIONS[cube] ?? (cube.endsWith(ACTIONS) ? cube.slice(0, -ACTIONS.length) : undefined)
}

function actions({ world, campaign }: ArmPair, cube: string): Float64Array {
  const width = widthOf(world, campaign, cube)
  const byDay = dailySums(world, cubeOf(campaign, cube), width)
  const { unit } = campaign.cubes[cube]
  const scale = unit === 'contacts' || unit === 'agents' ? world.population.scale : 1
  return Float64Array.from({ length: world.days }, (_, day) => {
    let total = 0
    for (let i = 0; i < width; i++) total += byDay[day * width + i]
    return total * scale
  })
}

function plain(cube: string): (pair: ArmPair) => Float64Array {
  return ({ campaign }) => cubeOf(campaign, cube)
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Arrays of equal length as the last dimension of one. */
function woven(columns: readonly ArrayLike<number>[]): Float64Array {
  const width = columns.length
  const all = new Float64Array(columns[0].length * width)
  columns.forEach((column, c) => {
    for (let i = 0; i < column.length; i++) all[i * width + c] = column[i]
  })
  return all
}

/** Entries of a cube per step. */
function widthOf({ steps }: World, observations: ArmPair['campaign'], cube: string): number {
  return cubeOf(observations, cube).length / steps
}

function sentiment(pair: ArmPair, arm: (typeof ARMS)[number]): Float64Array {
  const heard = voices(pair, arm)
  const shares = negativeShares(heard, pair)
  const valence = (k: number) => Float64Array.from(shares, (_, day) => heard[day * 3 + k])
  return woven([valence(0), valence(1), valence(2), shares])
}

function communities({ world, campaign }: ArmPair): Float64Array {
  const width = world.communities.length
  const cube = (name: string) => cubeOf(campaign, name)
  return woven([
    dailyEnds(world, cube('community-members'), width),
    dailyEnds(world, cube('community-active'), width),
    dailySums(world, cube('community-joined'), width),
    dailySums(world, cube('community-left'), width),
  ])
}

function referral({ world, campaign }: ArmPair): Float64Array {
  const cube = (name: string) => dailySums(world, cubeOf(campaign, name), 1)
  const segments = world.population.segments.length
  const products = world.products.length
  const adopters = dailySums(world, cubeOf(campaign, 'adopters'), products * segments)
  const asked = new Set(world.referrals.map(({ product }) => product))
  const customers = Float64Array.from({ length: world.days }, (_, day) => {
    let n = 0
    for (const product of asked) for (let s = 0; s < segments; s++) n += adopters[(day * products + product) * segments + s]
    return n
  })
  return woven([
    cube('referral-participants'),
    cube('referral-invitations'),
    cube('referral-successes'),
    cube('referral-rewards'),
    customers,
  ])
}

function flights(pair: ArmPair): Float64Array {
  const { world, campaign } = pair
  const { scale } = world.population
  const delivered = cubeOf(campaign, 'delivered-by-flight')
  const width = delivered.length
  const sums = (values: Float64Array) => {
    const totals = new Float64Array(width)
    for (let i = 0; i < values.length; i++) totals[i % width] += values[i]
    return totals
  }
  const people = (contacts: Float64Array) => contacts.map((n) => n * scale)
  const engaged = sums(cubeOf(campaign, 'engaged-by-flight'))
  return woven([people(delivered), people(engaged), sums(cubeOf(campaign, 'adopters-by-flight')), cubeOf(campaign, 'cost-by-flight')])
}
