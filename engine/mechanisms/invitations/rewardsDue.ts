import { MOST_FRIENDS } from './chooseFriends.ts'

/** chance[k]: k of an inviter's friends have bought. */
const chance = new Float64Array(MOST_FRIENDS + 2)

/**
 * Expected number of rewards due to the `inviters` people of an agent who have invited `friends` each and whose friends have bought
 * `successes` times in all, when every full quota is rewarded once: inviters · E⌊X/quota⌋. Given the sum, which of the inviters · friends
 * invitations were the successful ones is a matter of chance, so X is hypergeometric: `friends` of them drawn without replacement.
 *
 * With one inviter there is nothing left to chance: ⌊successes/quota⌋.
 *
 * 0 ≤ successes ≤ inviters · friends, 0 ≤ friends ≤ 50, quota ≥ 1. Cost O(friends²).
 *
 * @example rewardsDue(1, 3, 3, 3) // 1
 * @example rewardsDue(2, 2, 2, 2) // 0.6667: with probability 1/3 both friends who bought are those of one inviter
 */
export function rewardsDue(inviters: number, friends: number, successes: number, quota: number): number {
  if (successes <= 0 || friends <= 0) return 0
  if (inviters === 1) return Math.floor(successes / quota)
  if (quota === 1) return successes
  const slots = inviters * friends
  chance.fill(0, 0, friends + 2)
  chance[0] = 1
  for (let j = 0; j < friends; j++) {
    // the next of the inviter's friends is one of those who bought with probability (successes − k)/(slots − j)
    for (let k = j + 1; k >= 0; k--) {
      const came = k > 0 ? (chance[k - 1] * (successes - k + 1)) / (slots - j) : 0
      chance[k] = chance[k] * (1 - (successes - k) / (slots - j)) + came
    }
  }
  let due = 0
  for (let k = quota; k <= friends; k++) due += chance[k] * Math.floor(k / quota)
  return inviters * due
}
