import type { GrowableTable } from '../../base/growableTable.ts'
import { exp } from '../../base/math.ts'
import type { World } from '../../plan/world.ts'

const LN2 = 0.6931471805599453

/** Half-lives of crises in days: of those that nobody answers, and of those answered openly or guardedly. */
export interface CrisisHalfLives {
  readonly unanswered: number
  readonly transparent: number
  readonly delayed: number
}

/** How far the crises under way have faded; `rows` holds the crisis, the step of its answer plus 1, and the half-life from there on. */
export function crisisCourse(rows: GrowableTable, { crises, stepDays }: World, { unanswered, transparent, delayed }: CrisisHalfLives) {
  const halfLives = [transparent, delayed]
  return {
    /** Takes up the crises of a step. */
    begin(step: number): void {
      crises.forEach((crisis, i) => {
        if (crisis.step !== step) return
        const row = rows.add()
        rows.at.crisis[row] = i
      })
    },

    /** From this step on the crisis of a row counts as answered, in the way of index `kind` among the ways of answering. */
    answer(row: number, kind: number, step: number): void {
      rows.at.answered[row] = step + 1
      rows.at.halfLife[row] = halfLives[kind]
    },

    /** Step of the answer, −1 for none so far. */
    answeredAt: (row: number): number => rows.at.answered[row] - 1,

    /** What is left of a crisis, in halvings: age over half-life before the answer and after it. */
    halvings(row: number, step: number): number {
      const { step: since } = crises[rows.at.crisis[row]]
      const answered = rows.at.answered[row] - 1
      if (answered < 0) return ((step - since) * stepDays) / unanswered
      return ((answered - since) / unanswered + (step - answered) / rows.at.halfLife[row]) * stepDays
    },

    /** How often the news is still told against one that nobody has answered: 2^(−time since the answer/half-life). */
    calmed(row: number, step: number): number {
      const answered = rows.at.answered[row] - 1
      return answered < 0 ? 1 : exp((-LN2 * (step - answered) * stepDays) / rows.at.halfLife[row])
    },
  }
}
