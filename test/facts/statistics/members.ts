import type { Group } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

/** What people do who take part in communities and campaigns, against those who do not. */
export const members = {
  /**
   * Share of the community's members who bought within the month, of those who interacted at least once over that of those who never did.
   * Everybody in this file is a member, so participants and bystanders are the active and the silent members.
   */
  'active-vs-silent': {
    file: 'test/facts/effects/active-vs-silent.yaml',
    arms: ['base'],
    values: { value: ({ base }) => conversion(base.group('participants', 'goods')) / conversion(base.group('bystanders', 'goods')) },
  },
  /**
   * Share of customers who ordered again within a quarter, of the highly engaged: those on the highest of the three levels, who made a
   * piece of their own or wrote a review. The 38% of all customers are the level of the lifecycle and no value here.
   */
  'engaged-repurchase': {
    file: 'test/facts/effects/engaged-repurchase.yaml',
    arms: ['base'],
    values: { engaged: ({ base }) => repurchase(base.group('creators', 'goods')) },
  },
  /** Share of customers who ordered again within a quarter, of people who interacted at least once over that of people who never did. */
  'member-repurchase': {
    file: 'test/facts/effects/member-repurchase.yaml',
    arms: ['base'],
    values: { value: ({ base }) => repurchase(base.group('participants', 'basket')) / repurchase(base.group('bystanders', 'basket')) },
  },
  /**
   * Revenue per customer by the end of the year, of people who interacted at least once over that of people who never did; as the margin
   * is one, the ratio of gross profits is the same.
   */
  'ltv-uplift': {
    file: 'test/facts/effects/ltv-uplift.yaml',
    arms: ['base'],
    values: { value: ({ base }) => worth(base.group('participants', 'basket')) / worth(base.group('bystanders', 'basket')) },
  },
} satisfies FactTheme

const conversion = ({ people, customers }: Group): number => customers / people
const repurchase = ({ customers, repeatCustomers }: Group): number => repeatCustomers / customers
const worth = ({ customers, revenue }: Group): number => revenue / customers
