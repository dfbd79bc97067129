import { extname } from 'node:path'
import { nearest } from '../engine/base/nearest.ts'
import { REGRESSION_FAMILIES } from '../models/regression/regressionOptions.ts'
import type { FitKind, FitOptions } from './fitOptions.ts'
import { UsageError } from './usageError.ts'

/** Models by kind, the one that is fitted unless said first. */
const MODELS: Readonly<Record<FitKind, readonly string[]>> = {
  retention: ['sbg', 'bdw'],
  value: ['auto', 'bg-nbd', 'mbg-nbd', 'gamma-gamma'],
  churn: ['logit'],
  regression: REGRESSION_FAMILIES,
}

/** Refuses what the command line asks in vain, before any table is read. Throws a {@link UsageError}. */
export function assertFitOptions(kind: FitKind, options: FitOptions): void {
  assertModel(kind, options)
  if (options.out !== undefined && extname(options.out) !== '.json') throw new UsageError('out-not-json', { found: options.out })
}

/** Refuses a model that the kind does not have, with what may have been meant. */
function assertModel(kind: FitKind, { model }: FitOptions): void {
  if (model === undefined || MODELS[kind].includes(model)) return
  const suggestion = nearest(model, MODELS[kind])
  throw suggestion === undefined
    ? new UsageError('no-model', { kind, found: model, known: MODELS[kind].join(', ') })
    : new UsageError('no-model-near', { kind, found: model, suggestion })
}
