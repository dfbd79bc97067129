import type { Arm } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

export const campaigns: FactTheme = {
  /** Arms: base (the same money in feed ads) and story (the city stories). */
  'city-story': {
    file: 'scenarios/cases/city-story.yaml',
    arms: ['story'],
    values: {
      organic_share: ({ story }) => secondHand(story),
      increment_from_participants: ({ story }) => incrementOfParticipants(story, 'goods'),
      repurchase_gap: ({ story }) => repeatShare(story, 'participants', 'goods') - repeatShare(story, 'bystanders', 'goods'),
      nps: ({ story }) => story.metric('netPromoters'),
    },
  },

  /** Arms: base (feed ads) and idol, of equal spend. None of the idol's exposure is bought as ads: all of it is natural. */
  'virtual-idol': {
    file: 'scenarios/cases/virtual-idol.yaml',
    arms: ['base', 'idol'],
    values: {
      organic_share: ({ idol }) => secondHand(idol),
      cac: ({ base, idol }) => acquisitionCost(idol) / acquisitionCost(base) - 1,
      nps: ({ idol }) => idol.metric('netPromoters'),
    },
  },

  /** Arms: base (feed ads) and showroom, of equal spend. */
  'vr-showroom': {
    file: 'scenarios/cases/vr-showroom.yaml',
    arms: ['base', 'showroom'],
    values: {
      cac: ({ base, showroom }) => acquisitionCost(showroom) / acquisitionCost(base) - 1,
      /** Of the times that somebody notices the showroom, those after which they pass it on. */
      share: ({ showroom }) => {
        const { shared, noticed } = showroom.contacts('all')
        return shared / noticed
      },
    },
  },

  /** Arm: co-creation. Pieces are scaled to the stated 1.5 million, so that the size of the campaign does not count. */
  'image-cocreation': {
    file: 'scenarios/cases/image-cocreation.yaml',
    arms: ['co-creation'],
    values: {
      reads: ({ 'co-creation': arm }) => 1_500_000 * readsPerPiece(arm),
    },
  },

  /** Arms: base (the app without the feature) and tree-hole, a month after its start. Who uses the app on a day is a part of who has not left it. */
  'tree-hole': {
    file: 'scenarios/cases/tree-hole.yaml',
    arms: ['base', 'tree-hole'],
    values: { dau: ({ base, 'tree-hole': arm }) => staying(arm, 'app') / staying(base, 'app') - 1 },
  },

  /** Arms: base (no contest) and contest. Plays are scaled to the stated 100 thousand entrants. */
  'story-contest': {
    file: 'scenarios/cases/story-contest.yaml',
    arms: ['base', 'contest'],
    values: {
      plays: ({ contest }) => 100_000 * readsPerPiece(contest),
      /** Of all who joined: members still active on the thirtieth day. */
      retention: ({ base, contest }) => contest.retention('membership', 30) / base.retention('membership', 30) - 1,
    },
  },
}

/** Share of the contacts delivered that peers and people's own pieces brought. */
function secondHand(arm: Arm): number {
  return arm.contacts('peer').delivered / arm.contacts('all').delivered
}

/** Cost of a customer whom the twin has not got. */
function acquisitionCost(arm: Arm): number {
  return arm.metric('cost') / arm.metric('incrementalAdopters')
}

/** Contacts noticed with what people made or said themselves, per piece. */
function readsPerPiece(arm: Arm): number {
  return (arm.metric('ownVoiceShare') * arm.contacts('all').noticed) / arm.metric('pieces')
}

/** Of the revenue that the twin has not got, what participants paid beyond what as many people of the twin did. */
function incrementOfParticipants(arm: Arm, product: string): number {
  const { people, revenue } = arm.group('participants', product)
  const without = arm.sold('revenue', product, 'twin').at(-1)!
  return (revenue - (without * people) / arm.people) / (arm.sold('revenue', product).at(-1)! - without)
}

/** Of a group's customers, those who ordered again. */
function repeatShare(arm: Arm, group: 'participants' | 'bystanders', product: string): number {
  const { repeatCustomers, customers } = arm.group(group, product)
  return repeatCustomers / customers
}

/** People who joined and have not left by the end. */
function staying(arm: Arm, product: string): number {
  return arm.group('participants', product).active + arm.group('bystanders', product).active
}
