import type { FitChart } from '../fit/fitContext.ts'
import { churnCalibration } from './churnCalibration.ts'
import { churnCoefficients } from './churnCoefficients.ts'
import { churnLift } from './churnLift.ts'
import { churnRoc } from './churnRoc.ts'
import { lifetime } from './lifetime.ts'
import { regressionCoefficients } from './regressionCoefficients.ts'
import { regressionFit } from './regressionFit.ts'
import { regressionResiduals } from './regressionResiduals.ts'
import { retentionCohorts } from './retentionCohorts.ts'
import { retentionFit } from './retentionFit.ts'
import { valueFrequency } from './valueFrequency.ts'
import { valueHoldout } from './valueHoldout.ts'
import { valueLifetime } from './valueLifetime.ts'
import { valueSpend } from './valueSpend.ts'
import { valueTrack } from './valueTrack.ts'

/** Every chart of fits, in the order of their reports: the only list. A report shows those whose tables its model has. */
export const fitCharts: readonly FitChart[] = [
  retentionFit,
  retentionCohorts,
  lifetime,
  valueTrack,
  valueFrequency,
  valueHoldout,
  valueSpend,
  valueLifetime,
  churnCoefficients,
  churnCalibration,
  churnLift,
  churnRoc,
  regressionCoefficients,
  regressionFit,
  regressionResiduals,
]
