import { type Arm, within } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

/** Fatigue: pushes, tasks, one plan for too long. */
export const fatigue: FactTheme = {
  'daily-task-decay': {
    file: 'scenarios/cases/daily-task-decay.yaml',
    arms: ['base', 'controlled'],
    values: {
      /** Completion in the third month: the stated 68% of the first, times those who do a task then against those who did one at first. */
      end: ({ base }) => (START * perTask(base, 2, 7)) / perTask(base, 0, 7),
      /** The same with half as many tasks of more feeling, against the first month of the daily one. */
      controlled: ({ base, controlled }) => (START * perTask(controlled, 2, 3.5)) / perTask(base, 0, 7),
    },
  },
  'push-uninstall': {
    file: 'scenarios/cases/push-uninstall.yaml',
    arms: ['base', 'three-a-day'],
    values: {
      /** Rise of uninstalls over eight weeks of pushes, three a day against two a week. */
      uninstall_increase: ({ base, 'three-a-day': often }) => uninstalls(often) / uninstalls(base) - 1,
    },
  },
  'smart-frequency': {
    file: 'scenarios/cases/smart-frequency.yaml',
    arms: ['base', 'own-frequency'],
    values: {
      /** Change of uninstalls over eight weeks of pushes, a frequency per user against one for all. */
      value: ({ base, 'own-frequency': own }) => uninstalls(own) / uninstalls(base) - 1,
    },
  },
  'smart-pause': {
    file: 'scenarios/cases/smart-pause.yaml',
    arms: ['base', 'pause'],
    values: {
      /** Relative change of 30-day retention (members active on the thirtieth day), fewer pushes to the silent against pushing on. */
      value: ({ base, pause }) => pause.retention('app', 30) / base.retention('app', 30) - 1,
    },
  },
  'quarterly-wearout': {
    file: 'test/facts/effects/quarterly-wearout.yaml',
    arms: ['base', 'one-quarter', 'two-quarters'],
    values: {
      /** Change of engagements per contact of the plan's own posts and ads, third quarter against first. */
      value: ({ base, 'one-quarter': one, 'two-quarters': two }) => participation(base, two) / participation(one) - 1,
    },
  },
}

/** Completion in the first month, as the story states it. */
const START = 0.68

function engaged(arm: Arm, from: number, to: number): number {
  return within(arm.responses('engaged'), from - 1, to)
}

/** How many people did a task of the month (30 days, counted from 0) on average, at so many tasks a week. */
function perTask(arm: Arm, month: number, perWeek: number): number {
  return engaged(arm, month * 30, month * 30 + 29) / ((perWeek * 30) / 7)
}

/** The week in which everybody comes in, before the first push. */
const ARRIVAL = 7

/**
 * Users who leave from the first push to the end, and people who switch the pushes off. Weekly fees count who is there: each pays once in
 * seven days.
 */
function uninstalls(arm: Arm): number {
  const fees = arm.sold('orders', 'app')
  const there = (day: number) => within(fees, day - 7, day)
  const joined = within(arm.sold('adopters', 'app'), ARRIVAL - 1, arm.days - 1)
  return there(ARRIVAL - 1) + joined - there(arm.days - 1) + arm.metric('optOuts')
}

/** Engagements per contact delivered by the plan itself, in what an arm runs longer than another one. */
function participation(arm: Arm, shorter?: Arm): number {
  const added = (figure: 'engaged' | 'delivered') => own(arm, figure) - (shorter ? own(shorter, figure) : 0)
  return added('engaged') / added('delivered')
}

function own(arm: Arm, figure: 'engaged' | 'delivered'): number {
  return arm.contacts('koc')[figure] + arm.contacts('paid')[figure]
}
