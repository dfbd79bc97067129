import { log, log1p, logistic, logit } from '../../base/math.ts'
import type { World, WorldProduct, WorldReferral } from '../../plan/world.ts'

/** How rewards, badges and emotion move people, in log-odds. */
export interface Lifts {
  readonly reward: number
  /** Reward over price at which half of that is reached. */
  readonly rewardHalf: number
  readonly badge: number
  readonly emotional: number
  readonly friend: number
}

/** What a programme comes down to. */
export interface Offer {
  /** Probability that a customer takes part. */
  readonly participation: number
  /** Log-odds and hazard of buying that an invitation adds. */
  readonly logOdds: number
  readonly hazard: number
}

/** What a programme comes down to: rewards count by their size against the price, ρ/(ρ + half), and saturate. */
export function offerOf({ products, contents }: World, r: WorldReferral, lifts: Lifts): Offer {
  const worth = (reward: number, product: number) => {
    const price = priceOf(products[product])
    return reward <= 0 ? 0 : price <= 0 ? lifts.reward : (lifts.reward * reward) / (reward + lifts.rewardHalf * price)
  }
  const emotion = r.isEmotional ? lifts.emotional : 0
  const invitee = worth(r.inviteeReward, contents[r.content].product) + emotion
  return {
    participation: logistic(
      logit(r.participation) + worth(r.inviterReward / r.quota, r.product) + (r.hasBadge ? lifts.badge : 0) + emotion,
    ),
    logOdds: lifts.friend + invitee,
    hazard: -log1p(-logistic(logit(r.acceptance) + invitee)),
  }
}

/** What a customer pays at first: the price, or the fee of a membership that has none. */
function priceOf({ price, lifecycle }: WorldProduct): number {
  return price > 0 ? price : lifecycle.kind === 'subscription' ? lifecycle.fee : 0
}

/** Days until the k-th friend is invited: exponential, mean `wait`, for a uniform u. */
export function waitDays(u: number, wait: number): number {
  return -log(u) * wait
}
