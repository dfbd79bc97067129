import type { FitChart } from '../fit/fitContext.ts'
import { FEW } from '../few.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { pairedBars } from './pairedBars.ts'

/** Orders in the hold-out by orders before it, actual and predicted. */
export const valueHoldout: FitChart = {
  name: 'value-holdout',
  needs: ['value-holdout'],
  draw(tables, context) {
    const pairs = tables('value-holdout')
      .filter((row) => !(numberOf(row, 'customers') < FEW))
      .map((row) => ({ group: String(row.orders), observed: numberOf(row, 'observedMean'), expected: numberOf(row, 'expectedMean') }))
      .filter(({ observed, expected }) => Number.isFinite(observed + expected))
    if (pairs.length < 2) return undefined
    const say = fitSentences.valueHoldout[context.lang]
    const worst = [...pairs].sort((a, b) => Math.abs(b.observed - b.expected) - Math.abs(a.observed - a.expected))[0]
    return {
      title: say.title(worst.group, context.number.ratio(worst.observed), context.number.ratio(worst.expected)),
      description: say.description,
      spec: pairedBars(pairs, { ...say, write: 'none' }, context),
    }
  },
}
