/** Bins of fatigue over tolerance, a quarter each, the last one open. */
export const FATIGUE_BINS = 16

/** Buckets of the number of contacts of an agent. */
export const FREQUENCY_BUCKETS = ['0', '1', '2', '3-4', '5-8', '9-16', '17+'] as const
