import type { Arm } from '../arm.ts'
import { atEnd, within } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

export const platforms: FactTheme = {
  /** Arms: base (Douyin alone), two (half of the money in a private domain), and both under a blow to Douyin: how much smaller the loss is. */
  'platform-hedge': {
    file: 'scenarios/cases/platform-hedge.yaml',
    arms: ['base', 'hit', 'two', 'two-hit'],
    values: { resilience: ({ base, hit, two, 'two-hit': twoHit }) => 1 - loss(two, twoHit) / loss(base, hit) },
  },

  /** Arms: base (Douyin alone) and linked (half of the creators on WeChat, viewers led into groups): people reached by the end of the month. */
  'cross-platform-reach': {
    file: 'test/facts/effects/cross-platform-reach.yaml',
    arms: ['base', 'linked'],
    values: { reach: ({ base, linked }) => atEnd(linked.reach()) / atEnd(base.reach()) - 1 },
  },
}

/** First day of the blow. */
const BLOW = 45

/** Part of the campaign's revenue from the day of the blow on that the blow takes. */
function loss(calm: Arm, hit: Arm): number {
  return 1 - gainedSince(hit) / gainedSince(calm)
}

function gainedSince(arm: Arm): number {
  const since = (side: 'campaign' | 'twin') => within(arm.sold('revenue', 'goods', side), BLOW - 1, arm.days - 1)
  return since('campaign') - since('twin')
}
