import type { CurveFunction, Resolved } from '../base/value.ts'
import type { Network } from '../network/network.ts'
import type { Creators } from '../population/creator.ts'
import type { Population } from '../population/population.ts'
import type { Scenario } from '../scenario/schema.ts'

/**
 * What mechanisms may know: the population, the network, and the scenario with every value resolved to a number
 * for one parameter draw and one arm. In the counterfactual arm `flights` and `costs` are empty, crises that the campaign caused do not
 * happen and nobody answers the others; nothing else differs.
 */
export interface World {
  /** Policies that act of their own accord belong to the campaign: the twin without it runs without them. */
  readonly arm: 'campaign' | 'counterfactual'
  readonly steps: number
  /** Length of a step in days. */
  readonly stepDays: number
  readonly days: number
  /** Day 0 as an ISO date. */
  readonly start: string
  /** Weekday of day 0, Monday is 0. */
  readonly firstWeekday: number
  readonly population: Population
  readonly network: Network
  readonly creators: Creators
  readonly channels: readonly WorldChannel[]
  readonly contents: readonly WorldContent[]
  readonly products: readonly WorldProduct[]
  readonly tiers: readonly WorldTier[]
  readonly flights: readonly WorldFlight[]
  readonly costs: readonly { readonly name: string; readonly line: number; readonly amount: number; readonly step: number }[]
  readonly events: readonly {
    readonly name: string
    readonly fromStep: number
    readonly toStep: number
    readonly demand: number
    readonly attention: number
  }[]
  readonly competitors: readonly {
    readonly name: string
    readonly fromStep: number
    readonly toStep: number
    /** Product it competes with, −1 for all. */
    readonly product: number
    readonly pressure: number
    readonly attention: number
    readonly churn: number
    readonly similarity: number
  }[]
  readonly shocks: readonly WorldShock[]
  readonly communities: readonly WorldCommunity[]
  /** None in the counterfactual arm. */
  readonly referrals: readonly WorldReferral[]
  /** Whether the campaign takes place: policies that act for it stand still without it. */
  readonly isCampaign: boolean
  readonly crises: readonly WorldCrisis[]
  /** Columns of input files by name, for empirical distributions. */
  readonly samples: Readonly<Record<string, Float64Array>>
}

export interface WorldChannel {
  readonly name: string
  readonly organicReach: number
  readonly recommendedReach: number
  readonly peerReach: number
  readonly engagementRate: number
  readonly cpm: number
  /** Staged pools of its feed; they take the place of `recommendedReach`. */
  readonly pools?: WorldPools | undefined
}

export type WorldPools = Resolved<NonNullable<Scenario['channels'][string]['pools']>>

/** Bad news about the brand, and what is said to it. */
export interface WorldCrisis {
  readonly name: string
  /** The news, and the answer, which positive content says. */
  readonly content: number
  readonly answer: number
  readonly step: number
  readonly severity: number
  /** Share of people whom the news reaches in its first day, and its half-life in days. */
  readonly reach: number
  readonly fading: number
  /** Channels that carry it, ascending. */
  readonly channels: readonly number[]
  /** −1: all products. */
  readonly product: number
  readonly demand: number
  readonly churn: number
  readonly trust: number
  readonly response: {
    readonly kind: 'transparent' | 'delayed' | 'silent'
    /** Step of the answer, −1: none. */
    readonly step: number
    readonly cost: number
  }
}

/** A change of a platform's rules: the reach of the brand's content on a channel by step, 1 where it is untouched. */
export interface WorldShock {
  readonly name: string
  readonly channel: number
  readonly fromStep: number
  /** First step after the full blow. */
  readonly toStep: number
  readonly reach: number
  /** Half-life of the loss from `toStep` on, in days; 0: it is over at once. */
  readonly recovery: number
}

export interface WorldContent {
  readonly name: string
  /** 32 bits of the name: what draws about it are keyed by, so that a new content shifts no other's draws. */
  readonly id: number
  readonly product: number
  readonly resonance: number
  readonly homogeneity: number
  readonly authenticity: number
  readonly hype: number
  readonly maker: 'brand' | 'people' | 'press'
  /** What it says of the brand: −1, 0 or 1. */
  readonly valence: number
  /** False for complaints and for news of a crisis: they are talked of, and nobody buys on them. */
  readonly sells: boolean
  /** Probability that who engages with it makes a piece of their own. */
  readonly creation: number
  readonly kind: string
  /** Interest of each segment in this kind of content, 0.5 is neutral. */
  readonly affinity: Float64Array
}

type Product = Resolved<Scenario['products'][string]>

export interface WorldProduct {
  readonly name: string
  /** 32 bits of the name, see {@link WorldContent.id}. */
  readonly id: number
  readonly price: number
  readonly margin: number
  readonly quality: number
  readonly conversion: number
  /** Steps from content to order, and seconds until the page has loaded. */
  readonly steps: number
  readonly loadSeconds: number
  readonly premium: 'none' | 'follow'
  /** What people are asked at its door; absent where nothing is said. */
  readonly consent?: Resolved<NonNullable<Scenario['consent']>>
  /** Index of the product it comes with, −1 for none. */
  readonly bundledWith: number
  readonly bundleRate: number
  readonly innovation: number
  readonly imitation: number
  readonly market: number
  readonly season: CurveFunction
  readonly lifecycle: Product['lifecycle']
  /** Of subscriptions with a fitted churn model. */
  readonly churn?: WorldChurn
}

/** A fitted churn model, its covariates summed up: a member is a row of the covariate table. */
export interface WorldChurn {
  readonly level: 'replace' | 'shift'
  /** By row: const + Σ β·x (replace) or Σ β·(x − x̄) (shift), in log-odds. */
  readonly logOdds: Float64Array
  /** Share of members in rows 0 … i. */
  readonly cumulativeWeights: Float64Array
  /** Log-odds per completed period: β_tenure · period / tenureUnit; 0 where the level is shifted. */
  readonly perPeriod: number
}

export interface WorldTier {
  readonly name: string
  readonly kind: number
  readonly pricePerPost: number
  /** By channel, for those that have a price of their own. */
  readonly prices: Readonly<Record<number, number>>
  readonly platformFee: number
  readonly samplePerPost: number
  readonly fakeFollowers: number
  readonly authenticity: number
  readonly influence: number
  /** Share of the audience in each segment, sums to 1. */
  readonly segments: Float64Array
}

/** A private domain; people and shares as its section of the scenario states them, rates per day. */
export interface WorldCommunity {
  readonly name: string
  readonly id: number
  readonly channel: number
  /** −1: of every product. */
  readonly product: number
  /** What members post; −1: left to the mechanism. */
  readonly content: number
  readonly segments: readonly number[]
  /** Whether it exists in this arm. */
  readonly isOpen: boolean
  readonly fromStep: number
  readonly groupSize: number
  readonly capacity: number
  readonly founders: number
  readonly joinAtPurchase: number
  readonly joinWhenInvited: number
  readonly joinFromContact: number
  readonly leave: number
  readonly openRate: number
  /** Half-life of a group's activity, in days. */
  readonly life: number
  /** Per member and week. */
  readonly memberPosts: number
  readonly isEmotional: boolean
}

/** A referral programme. */
export interface WorldReferral {
  readonly name: string
  readonly id: number
  /** Whose customers are asked. */
  readonly product: number
  readonly channel: number
  readonly content: number
  readonly fromStep: number
  /** First step after the programme. */
  readonly toStep: number
  readonly participation: number
  readonly invitations: number
  readonly acceptance: number
  readonly inviterReward: number
  readonly inviteeReward: number
  readonly quota: number
  readonly hasBadge: boolean
  readonly isEmotional: boolean
  readonly budget: number
}

export interface WorldFlight {
  readonly index: number
  readonly name: string
  readonly type: 'creators' | 'paid' | 'brand' | 'push' | 'live' | 'community'
  /** Who it reaches people as. */
  readonly kind: number
  readonly channel: number
  readonly content: number
  /** Segments it is aimed at (all when none is named). */
  readonly segments: readonly number[]
  readonly fromStep: number
  /** First step after the flight. */
  readonly toStep: number
  readonly budget: number
  /** creators: index into `tiers`, else −1. */
  readonly tier: number
  /** brand */
  readonly followers: number
  /** brand, push, community */
  readonly perWeek: number
  /** community: index into `communities`, else −1. */
  readonly community: number
  /** push */
  readonly optIn: number
  readonly costPerPush: number
  /** live: people expected to watch, and the coupon of the event. */
  readonly viewers: number
  readonly coupon?: { readonly stock: number; readonly discount: number } | undefined
  /** creators, brand: share of the engagement shown that is bought. */
  readonly fakeEngagement: number
}
