/** A line of the bench's table; rates are of the fastest and of the median repetition. */
export interface BenchRow {
  readonly what: string
  readonly workload: string
  readonly unit: string
  readonly value: number
  readonly median: number
}

/** Seconds of the fastest and the median of so many calls, after one that is not counted. */
export function fastest(repeats: number, task: (i: number) => void): { min: number; median: number } {
  task(-1)
  const times: number[] = []
  for (let i = 0; i < repeats; i++) {
    const start = performance.now()
    task(i)
    times.push((performance.now() - start) / 1000)
  }
  times.sort((a, b) => a - b)
  return { min: times[0], median: times[times.length >> 1] }
}
