import type { Arm } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

/** Columns of the table `referral` by day. */
const [BROUGHT, NEW_CUSTOMERS, COLUMNS] = [2, 4, 5]

/** What customers bring who invite their friends. */
export const referral = {
  /**
   * Revenue per customer of members of the groups by the end of the year over that of other customers.
   */
  'referral-new-users': {
    file: 'scenarios/cases/referral-new-users.yaml',
    arms: ['group-buy'],
    values: {
      ltv: ({ 'group-buy': done }) => worth(done, 'members') / worth(done, 'outsiders'),
    },
  },
  /** Cost per incremental member with the invitation against ads alone, ads the same. */
  'invite-three': {
    file: 'scenarios/cases/invite-three.yaml',
    arms: ['base', 'invite-three'],
    values: { value: ({ base, 'invite-three': done }) => cost(done) / cost(base) - 1 },
  },
  /** Share of the new users of the two months after the programme opens who come on an old user's personal invitation. */
  'emotional-referral': {
    file: 'scenarios/cases/emotional-referral.yaml',
    arms: ['emotional'],
    values: { value: ({ emotional }) => broughtShare(emotional, 31) },
  },
} satisfies FactTheme

/** Cost per incremental customer, of mean customers and not a mean of quotients. */
const cost = (arm: Arm): number => arm.metric('cost') / arm.metric('incrementalAdopters')

const broughtShare = (arm: Arm, from: number): number => total(arm, BROUGHT, from) / total(arm, NEW_CUSTOMERS, from)

function worth(arm: Arm, group: 'members' | 'outsiders'): number {
  const { revenue, customers } = arm.group(group, 'basket')
  return revenue / customers
}

/** A column of the table from a day on. */
function total(arm: Arm, column: number, from = 0): number {
  const table = arm.table('referral')
  let sum = 0
  for (let day = from; day < arm.days; day++) sum += table[day * COLUMNS + column]
  return sum
}
