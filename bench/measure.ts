/** A line of the bench's table; figures are of the best and of the median repetition. */
export interface BenchRow {
  readonly what: string
  readonly workload: string
  readonly unit: string
  readonly value: number
  readonly median: number
}

/** The fastest and the median of a task's repetitions. */
export interface Timing {
  readonly min: number
  readonly median: number
}

/** Processor seconds of a task, on all threads of this process: a busy machine takes turns away, but does not count them. */
export function processorSeconds(task: () => void): number {
  const before = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Processor seconds of the fastest and the median of so many calls, after one that is not counted. */
export function fastest(repeats: number, task: (i: number) => void): Timing {
  return inTurn(repeats, [(i) => processorSeconds(() => task(i))])[0]
}

/** What tasks measure of themselves, run in turn so that a busy machine slows all of them alike; the first round is not counted. */
export function inTurn(repeats: number, tasks: readonly ((i: number) => number)[]): Timing[] {
  const measured: number[][] = tasks.map(() => [])
  for (let i = -1; i < repeats; i++) {
    tasks.forEach((task, t) => {
      const value = task(i)
      if (i >= 0) measured[t].push(value)
    })
  }
  return measured.map((values) => {
    values.sort((a, b) => a - b)
    return { min: values[0], median: values[values.length >> 1] }
  })
}
