import { fileURLToPath } from 'node:url'
import type { Executor, Job } from '../engine/ensemble/job.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { compile } from '../engine/plan/compile.ts'
import { loadScenario } from '../runtime/loadScenario.ts'
import { threadsExecutor } from '../runtime/threads.ts'
import { workerUrl } from '../runtime/workerUrl.ts'
import type { BenchRow } from './measure.ts'

/** How many times as fast two workers are as one, on replicates of the flagship with both arms. Needs the built worker (`npm run build`). */
export async function threads(replicates: number, repeats: number): Promise<BenchRow[]> {
  const path = fileURLToPath(new URL('../scenarios/phone-launch.yaml', import.meta.url))
  const { scenario, inputs } = await loadScenario(path, { list: mechanisms })
  const job: Job = { plans: [compile(scenario, mechanisms, inputs)], draws: replicates, replicatesPerDraw: 1 }
  const executors = [1, 2].map((workers) => threadsExecutor({ workers, workerUrl }))
  const seconds: number[][] = [[], []]
  for (let i = -1; i < repeats; i++) {
    for (const [n, executor] of executors.entries()) {
      const time = await secondsOf(executor, job, replicates)
      // the first round compiles the code
      if (i >= 0) seconds[n].push(time)
    }
  }
  await Promise.all(executors.map((executor) => executor.close()))
  const [one, two] = seconds.map((times) => times.sort((a, b) => a - b))
  const middle = repeats >> 1
  const workload = `flagship, ${replicates} replicates, two arms`
  return [
    { what: 'two threads against one', workload, unit: 'times as fast', value: one[0] / two[0], median: one[middle] / two[middle] },
    {
      what: 'two threads',
      workload,
      unit: 's per 100 replicates',
      value: (100 * two[0]) / replicates,
      median: (100 * two[middle]) / replicates,
    },
  ]
}

async function secondsOf(executor: Executor, job: Job, replicates: number): Promise<number> {
  const start = performance.now()
  await executor.run(
    job,
    Array.from({ length: replicates }, (_, i) => i),
    () => {},
  )
  return (performance.now() - start) / 1000
}
