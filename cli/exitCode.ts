/** What the process tells its caller; documented in the help of `kocast`. */
export const EXIT = {
  done: 0,
  thresholdMissed: 1,
  badInput: 2,
  failed: 3,
  integrity: 4,
  resources: 5,
  interrupted: 130,
} as const

const RESOURCE_CODES = new Set([
  'ENOSPC',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'EDQUOT',
  'ERR_WORKER_OUT_OF_MEMORY',
  'ERR_MEMORY_ALLOCATION_FAILED',
])
const ALLOCATION = /Array buffer allocation failed|Invalid (typed )?array( buffer)? length|allocation failed/i

/** The exit code of an error that ends a command. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return EXIT.failed
  if (['InputError', 'UsageError', 'MechanismError'].includes(error.name)) return EXIT.badInput
  if (error.name === 'IntegrityError') return EXIT.integrity
  if (error.name === 'AbortError') return EXIT.interrupted
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (RESOURCE_CODES.has(code) || (error instanceof RangeError && ALLOCATION.test(error.message))) return EXIT.resources
  return EXIT.failed
}
