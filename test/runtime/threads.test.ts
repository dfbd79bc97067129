import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Executor, Job, ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { threadsExecutor } from '../../runtime/threads.ts'

const workerUrl = new URL('./workers/scripted.mjs', import.meta.url)
const made: string[] = []
const marks = () => made[made.push(mkdtempSync(join(tmpdir(), 'kocast-marks-'))) - 1]
const job = (script: object) => ({ script: { data: Float64Array.of(1, 2), ...script } }) as unknown as Job
const range = (n: number) => Array.from({ length: n }, (_, i) => i)

let executor: Executor | undefined
afterEach(async () => {
  await executor?.close()
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const pool = (workers: number, stuckAfterMs?: number) =>
  (executor = threadsExecutor({ workers, workerUrl, ...(stuckAfterMs !== undefined && { stuckAfterMs }) }))

describe('a pool of worker threads', () => {
  it('delivers in ascending order although later replicates finish first', async () => {
    const delays = range(20).map((i) => (i % 4 === 0 ? 40 : 0))
    const seen: ReplicateOutcome[] = []
    await pool(3).run(job({ delays }), range(20), (outcome) => seen.push(outcome))
    expect(seen.map((o) => o.index)).toEqual(range(20))
    expect(seen.map((o) => o.plans[0].metrics[0])).toEqual(range(20).map((i) => 2 * i))
    expect(seen[0].plans[0].metrics[2], 'the job stands over shared memory').toBe(1)
  })

  it('sends a job once to each worker, also over several runs', async () => {
    const p = pool(1)
    const work = job({})
    const seen: number[] = []
    await p.run(work, [0, 1], (o) => seen.push(o.plans[0].metrics[1]))
    await p.run(work, [2, 3], (o) => seen.push(o.plans[0].metrics[1]))
    await p.run(job({}), [0], (o) => seen.push(o.plans[0].metrics[1]))
    expect(seen).toEqual([1, 1, 1, 1, 2])
  })

  it('keeps the name and the fields of an error that a replicate throws', async () => {
    const run = pool(2).run(job({ throwAt: [3] }), range(8), () => {})
    await expect(run).rejects.toMatchObject({ name: 'InvariantError', message: 'Invariant money is broken', invariant: 'money' })
  })

  it('works again after a run that failed', async () => {
    const p = pool(2)
    await expect(p.run(job({ throwAt: [0] }), range(4), () => {})).rejects.toThrow('money')
    const seen: number[] = []
    await p.run(job({}), range(4), (o) => seen.push(o.index))
    expect(seen).toEqual(range(4))
  })

  it.each(['dieAt', 'crashAt'])('replaces a worker that dies (%s) and repeats its replicate', async (how) => {
    const seen: number[] = []
    await pool(2).run(job({ [how]: [1, 4], marks: marks() }), range(8), (o) => seen.push(o.index))
    expect(seen).toEqual(range(8))
  })

  it('replaces a worker that hangs', async () => {
    const seen: number[] = []
    await pool(2, 200).run(job({ hangAt: [2], marks: marks() }), range(6), (o) => seen.push(o.index))
    expect(seen).toEqual(range(6))
  })

  it('gives up when one replicate crashes a third time', async () => {
    const seen: number[] = []
    const run = pool(2).run(job({ dieAt: [2] }), range(6), (o) => seen.push(o.index))
    await expect(run).rejects.toMatchObject({ name: 'WorkerCrashError', message: expect.stringContaining('Replicate 2 crashed 3 times') })
    expect(seen.every((index) => index < 2)).toBe(true)
  })

  it('says why when the worker cannot start at all', async () => {
    executor = threadsExecutor({ workers: 1, workerUrl: new URL('./workers/absent.mjs', import.meta.url) })
    await expect(executor.run(job({}), [0], () => {})).rejects.toThrow(/absent/)
  })

  it('stops at once when the signal is aborted, and delivers nothing afterwards', async () => {
    const controller = new AbortController()
    const seen: number[] = []
    const run = pool(2).run(job({ delays: range(50).map(() => 30) }), range(50), (o) => seen.push(o.index), controller.signal)
    setTimeout(() => controller.abort(), 150)
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
    const count = seen.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(seen.length).toBe(count)
    expect(count).toBeLessThan(50)
  })

  it('rejects with an error of the receiver', async () => {
    const run = pool(2).run(job({}), range(8), (o) => {
      if (o.index === 3) throw new Error('full')
    })
    await expect(run).rejects.toThrow('full')
  })

  it('has nothing to do for an empty list', async () => {
    await pool(2).run(job({}), [], () => expect.unreachable())
  })
})
