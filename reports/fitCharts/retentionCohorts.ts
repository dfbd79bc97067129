import type { FitChart } from '../fit/fitContext.ts'
import { FEW } from '../few.ts'
import { heatPanel } from '../parts/heat.ts'
import { distinct, numberOf, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'

const MOST_AGES = 26
const MOST_COHORTS = 60

/** Share still there by cohort and age, where there are several cohorts. */
export const retentionCohorts: FitChart = {
  name: 'retention-cohorts',
  needs: ['retention-cohorts'],
  draw(tables, context) {
    const all = tables('retention-cohorts').filter((row) => Number.isFinite(numberOf(row, 'share')) && numberOf(row, 'age') > 0)
    const few = new Set(
      tables('retention-cohorts')
        .filter((row) => numberOf(row, 'age') === 0 && numberOf(row, 'alive') < FEW)
        .map((row) => String(row.cohort)),
    )
    const rows = all.filter((row) => !few.has(String(row.cohort)))
    const cohorts = distinct(rows, 'cohort').slice(-MOST_COHORTS)
    if (cohorts.length < 2) return undefined
    const { number, period } = context
    const say = fitSentences.retentionCohorts[context.lang]
    const ages = [...new Set(rows.map((row) => numberOf(row, 'age')))].sort((a, b) => a - b).slice(0, MOST_AGES)
    const cells = cohorts.flatMap((cohort) =>
      rows
        .filter((row) => row.cohort === cohort && ages.includes(numberOf(row, 'age')))
        .map((row) => ({ row: cohort, age: numberOf(row, 'age'), share: numberOf(row, 'share') })),
    )
    const common = commonAge(rows, cohorts.length)
    const at = rows.filter((row) => numberOf(row, 'age') === common).sort((a, b) => numberOf(b, 'share') - numberOf(a, 'share'))
    const [best, worst] = [at[0], at[at.length - 1]]
    const [top, low] = [best, worst].map((row) => number.share(numberOf(row, 'share')))
    const age = period.length(number.exact(common))
    const steady = numberOf(best, 'share') - numberOf(worst, 'share') < 0.02
    return {
      title: steady ? say.steady(age, top) : say.title(age, String(best.cohort), top, String(worst.cohort), low),
      description: say.description,
      spec: heatPanel(cells, ages, say.axis(period.axis), context),
    }
  },
}

/** The latest age that at least half of the cohorts have reached. */
function commonAge(rows: readonly Row[], cohorts: number): number {
  const reached = new Map<number, number>()
  for (const row of rows) reached.set(numberOf(row, 'age'), (reached.get(numberOf(row, 'age')) ?? 0) + 1)
  const enough = [...reached].filter(([, count]) => 2 * count >= cohorts).map(([age]) => age)
  return Math.max(...(enough.length > 0 ? enough : reached.keys()))
}
