import { describe, expect, it } from 'vitest'
import { issueSentence } from '../../../engine/base/messages.ts'
import { fitRetention } from '../../../models/retention/fitRetention.ts'
import { cohort, issuesOf, REGULAR } from '../support.ts'

const CASES: readonly (readonly [name: string, data: Parameters<typeof fitRetention>[0], code: string, path: string, words: string])[] = [
  ['no cohort', { cohorts: [] }, 'fit-no-cohorts', 'cohorts', 'there is no cohort'],
  ['an empty cohort', cohort(0, 0, 0), 'fit-empty-cohort', 'cohorts.0', 'no members at age 0'],
  ['a cohort without ages', cohort(), 'fit-empty-cohort', 'cohorts.0', 'no members at age 0'],
  ['a negative number', cohort(100, 60, -1), 'fit-negative-count', 'cohorts.0.alive.2', 'cohort "all", age 2: members is -1'],
  ['percentages', cohort(100, 63.1, 46.8), 'fit-not-a-count', 'cohorts.0.alive.1', 'counts, not percentages'],
  ['shares', cohort(1, 0.631, 0.468), 'fit-not-a-count', 'cohorts.0.alive.1', 'counts, not percentages'],
  ['a blank', cohort(100, Number.NaN, 40), 'fit-not-finite', 'cohorts.0.alive.1', 'blank or not a number (NaN)'],
  ['survivors that rise', cohort(100, 60, 61), 'fit-alive-rises', 'cohorts.0.alive.2', '61 members are still there but only 60'],
  ['one age', cohort(100, 60), 'fit-few-ages', 'cohorts', 'at least 2'],
  ['nobody gone', cohort(100, 100, 100), 'fit-nobody-left', 'cohorts', 'nobody left in 2 periods'],
  ['everybody gone', cohort(100, 0, 0), 'fit-everybody-left', 'cohorts', 'everybody left in the first period'],
]

describe('cohorts that cannot be fitted', () => {
  it.each(CASES)('%s', (_, data, code, path, words) => {
    const issues = issuesOf(() => fitRetention(data))
    expect(issues.map((issue) => issue.code)).toContain(code)
    expect(issues[0].path.join('.')).toBe(path)
    expect(issueSentence(issues[0], 'en')).toContain(words)
    expect(issueSentence(issues[0], 'zh')).toMatch(/[一-鿿]/)
    for (const language of ['en', 'zh'] as const) expect(issueSentence(issues[0], language)).not.toMatch(/undefined|fit-/)
  })

  it('are told with all their mistakes at once', () => {
    const issues = issuesOf(() =>
      fitRetention({
        cohorts: [
          { name: 'a', alive: [100, -1] },
          { name: 'b', alive: [0] },
          { name: 'c', alive: REGULAR },
        ],
      }),
    )
    expect(issues.map((issue) => issue.code)).toEqual(['fit-negative-count', 'fit-empty-cohort'])
  })

  it('and with how many more there are', () => {
    const issues = issuesOf(() => fitRetention({ cohorts: Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, alive: [0] })) }))
    expect(issues).toHaveLength(21)
    expect(issues[20]).toMatchObject({ code: 'more-issues', params: { count: 30 } })
  })
})
