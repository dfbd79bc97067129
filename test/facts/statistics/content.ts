import type { Arm } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

const RESONANCE = { r3: 3, r4: 4, r5: 5, base: 6, r7: 7, r8: 8, r9: 9 } as const

/** Pearson's correlation. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((s, a) => s + a, 0) / v.length
  const dx = x.map((a) => a - mean(x))
  const dy = y.map((a) => a - mean(y))
  const sum = (a: readonly number[], b: readonly number[]) => a.reduce((s, one, i) => s + one * b[i], 0)
  return sum(dx, dy) / Math.sqrt(sum(dx, dx) * sum(dy, dy))
}

/** Shares per noticed contact. */
function shareRate(arm: Arm): number {
  const { shared, noticed } = arm.contacts('all')
  return shared / noticed
}

/** Active days of a member within the first ones after joining. */
function activeDays(arm: Arm, product: string, first: number): number {
  let days = 0
  for (let age = 1; age <= first; age++) days += arm.retention(product, age)
  return days
}

/** What makes content work: likeness, genuineness, resonance. */
export const content: FactTheme = {
  'copycat-participation': {
    file: 'scenarios/cases/copycat-participation.yaml',
    arms: ['base', 'copied'],
    values: {
      /** Participation is engagements with posts in the groups: change from the community of its own making to the copy, over the two months of the campaign. */
      participation: ({ base, copied }) => copied.contacts('community').engaged / base.contacts('community').engaged - 1,
    },
  },
  'template-reuse': {
    file: 'scenarios/cases/template-reuse.yaml',
    arms: ['base', 'template'],
    values: {
      /** Participation is engagements with the challenge, passed on ones included: with the used-up template over what was expected. */
      participation_to_expected: ({ base, template }) => template.contacts('all').engaged / base.contacts('all').engaged,
    },
  },
  'ai-copy-sameness': {
    file: 'scenarios/cases/ai-copy-sameness.yaml',
    arms: ['base', 'machine-written'],
    values: {
      /** Click rate is engagements per bought impression: change from the year before to the year of machine-written ads. */
      ctr: ({ base, 'machine-written': machine }) => {
        const rate = (arm: Arm) => arm.contacts('paid').engaged / arm.contacts('paid').delivered
        return rate(machine) / rate(base) - 1
      },
    },
  },
  'ai-assisted-ugc': {
    file: 'scenarios/cases/ai-assisted-ugc.yaml',
    arms: ['base', 'assisted'],
    values: {
      /** Engagements per noticed contact with users' pieces, passed on ones included: change. */
      engagement: ({ base, assisted }) => assisted.metric('engagementRate') / base.metric('engagementRate') - 1,
    },
  },
  'immersive-wom': {
    file: 'scenarios/cases/immersive-wom.yaml',
    arms: ['base', 'virtual-store'],
    values: {
      /** Shares per noticed contact: change from usual content to the virtual store. */
      share: ({ base, 'virtual-store': store }) => shareRate(store) / shareRate(base) - 1,
    },
  },
  'resonance-stickiness': {
    file: 'scenarios/cases/resonance-stickiness.yaml',
    arms: Object.keys(RESONANCE),
    values: {
      /** Correlation of a campaign's resonance with the time its members use: their active days of the first 60, over seven campaigns alike but for resonance. */
      value: (arms) =>
        correlation(
          Object.values(RESONANCE),
          Object.keys(RESONANCE).map((name) => activeDays(arms[name], 'app', 60)),
        ),
    },
  },
}
