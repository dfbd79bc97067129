import { z } from 'zod'
import { CASE_INDUSTRIES, GOALS, STRATEGIES } from '../../base/caseWords.ts'

/** Where a scenario stands in the library of cases: which published fact it tells, and the words it is found by. It takes no part in a run. */
export const libraryCase = z.strictObject({
  fact: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  industry: z.enum(CASE_INDUSTRIES),
  goal: z.enum(GOALS),
  strategy: z.enum(STRATEGIES),
})
