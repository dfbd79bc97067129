import type { FitChart } from '../fit/fitContext.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { pairedBars } from './pairedBars.ts'

/** Customers by number of repeat orders, observed and expected. */
export const valueFrequency: FitChart = {
  name: 'value-frequency',
  needs: ['value-frequency'],
  draw(tables, context) {
    const pairs = tables('value-frequency')
      .map((row) => ({ group: String(row.orders), observed: numberOf(row, 'observed'), expected: numberOf(row, 'expected') }))
      .filter(({ observed, expected }) => Number.isFinite(observed + expected))
    if (pairs.length < 2) return undefined
    const say = fitSentences.valueFrequency[context.lang]
    const worst = [...pairs].sort((a, b) => Math.abs(b.observed - b.expected) - Math.abs(a.observed - a.expected))[0]
    const people = (x: number) => context.number.exact(x)
    return {
      title: say.title(worst.group, people(worst.observed), people(worst.expected)),
      description: say.description,
      spec: pairedBars(pairs, { ...say, unit: null, write: 'count' }, context),
    }
  },
}
