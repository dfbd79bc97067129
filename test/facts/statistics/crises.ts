import type { Arm } from '../arm.ts'
import { within } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

/** The day on which the bad news comes out, in every story here. */
const OUT = 30

/** Crises: trust, comments, complaints and downloads after bad news. */
export const crises: FactTheme = {
  'fake-review-trust': {
    file: 'test/facts/effects/fake-review-trust.yaml',
    arms: ['base', 'exposed'],
    values: {
      /** Lowest trust in the month after, against the same plan that nobody found out. */
      trust: ({ base, exposed }) => -greatest(losses(base, exposed, 30)),
    },
  },
  'fake-likes': {
    file: 'scenarios/cases/fake-likes.yaml',
    arms: ['base', 'exposed', 'open'],
    values: {
      /** Lowest trust in the month after, where nobody answers, against the same plan that nobody found out. */
      reputation: ({ base, exposed }) => -greatest(losses(base, exposed, 30)),
      /** Hours from the news until an openly answered loss of trust is down to a tenth of its greatest, straight lines joining the days. */
      recovery_hours: ({ base, open }) => 24 * daysToTenth(losses(base, open)),
    },
  },
  'data-crisis': {
    file: 'scenarios/cases/data-crisis.yaml',
    arms: ['base', 'silent'],
    values: {
      /**
       * Months until the loss of downloads, where nobody answers, is a tenth of that of the first day: the first week centred on a day of which
       * this holds, against the same week without a leak.
       */
      recovery_months: ({ base, silent }) => downloadsBack(base, silent) / 30,
    },
  },
  'crisis-response': {
    file: 'scenarios/cases/crisis-response.yaml',
    arms: ['silent', 'engineers'],
    values: {
      /** Share of what is heard of the brand that speaks against it, on the first day, before anybody answers. */
      negative_before: ({ silent }) => silent.voices(OUT)[NEGATIVE],
      /** The same a week later, after an open answer. */
      negative_after: ({ engineers }) => engineers.voices(OUT + 7)[NEGATIVE],
    },
  },
  'privacy-scandal': {
    file: 'scenarios/cases/privacy-scandal.yaml',
    arms: ['base', 'silent'],
    values: {
      /** Rise of what is heard against the brand on the first day, against the same day without a scandal. */
      complaints: ({ base, silent }) => silent.voices(OUT).negative / base.voices(OUT).negative - 1,
    },
  },
}

const NEGATIVE = 'negativeShare'

/** Trust lost on each day from the news on, against an arm without it. */
function losses(without: Arm, arm: Arm, days = arm.days - OUT): number[] {
  const usual = without.trust()
  const trust = arm.trust()
  return Array.from({ length: days }, (_, i) => usual[OUT + i] - trust[OUT + i])
}

function greatest(values: readonly number[]): number {
  return Math.max(...values)
}

/**
 * Days from the news (the beginning of the first day; entries are ends of days) until a loss has come down to a tenth of its greatest; all
 * of them if it never does.
 */
function daysToTenth(loss: readonly number[]): number {
  const worst = greatest(loss)
  const limit = worst / 10
  for (let i = loss.indexOf(worst) + 1; i < loss.length; i++) {
    if (loss[i] <= limit) return i + (loss[i - 1] - limit) / (loss[i - 1] - loss[i])
  }
  return loss.length
}

function downloadsBack(without: Arm, arm: Arm): number {
  const usual = without.sold('adopters', 'app')
  const path = arm.sold('adopters', 'app')
  const lost = (from: number, to: number) => 1 - within(path, from - 1, to) / within(usual, from - 1, to)
  const limit = lost(OUT, OUT) / 10
  for (let day = OUT + 3; day + 3 < arm.days; day++) if (lost(day - 3, day + 3) <= limit) return day - OUT
  return arm.days - OUT
}
