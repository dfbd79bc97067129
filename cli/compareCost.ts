import type { Lang } from '../reports/numbers.ts'
import { runReplicate } from '../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { duration } from './duration.ts'
import { jobOf, type Prepared } from './prepare.ts'
import { UsageError } from './usageError.ts'

/** More arms than a person compares, and than a report shows. */
const MOST_ARMS = 100

/** Throws a {@link UsageError} that says what so many arms would take; a replicate of the first is run twice for that, the second time warm. */
export function refuseTooManyArms(arms: number, first: Prepared, replicates: number, lang: Lang): void {
  if (arms <= MOST_ARMS) return
  const job = jobOf([first.plan()])
  const list = [...mechanisms, ...first.modules.mechanisms]
  runReplicate(job, list, 0)
  const began = performance.now()
  runReplicate(job, list, 1)
  const seconds = ((performance.now() - began) / 1000) * Math.ceil((arms * replicates) / first.workers)
  throw new UsageError('too-many-arms', {
    n: arms,
    most: MOST_ARMS,
    runs: arms * replicates,
    time: duration(seconds, lang),
    workers: first.workers,
  })
}
