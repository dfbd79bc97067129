import { measure } from '../engine/base/units.ts'
import { UsageError } from './usageError.ts'

/** Reads `--margin`: a positive number with or without its unit, `0.05`, `2%`, `10万`. Throws a {@link UsageError}. */
export function marginOption(text: string): number {
  const read = measure(text)
  if (read === undefined || 'unknownUnit' in read || !(read.value > 0 && Number.isFinite(read.value)))
    throw new UsageError('not-a-margin', { found: text })
  return read.value
}
