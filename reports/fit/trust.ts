import type { DataHealth, FittedModel } from '../../engine/base/fitData.ts'
import type { Check } from '../../engine/base/result.ts'

/** What the model and its data were checked for, in this order. */
export function allChecks(model: FittedModel, health: DataHealth): readonly Check[] {
  return [...model.checks, ...health.checks]
}
