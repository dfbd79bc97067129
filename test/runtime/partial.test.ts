import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPartial, partialPath, readFacts, type PartialFacts } from '../../runtime/partialRun.ts'
import { resumable } from '../../runtime/resumable.ts'
import type { Executor, ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { job, outcomeOf } from '../reliability/smallRun.ts'

const ID = 'abcabcabcabc'
const facts: PartialFacts = { runId: ID, kind: 'run', title: { en: 'A', zh: '甲' }, total: 6, started: '2026-01-01T00:00:00.000Z' }
let folder: string
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'kocast-partial-')), ID)))
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
const range = (n: number) => Array.from({ length: n }, (_, i) => i)
const parts = () => readdirSync(partialPath(folder, ID)).filter((name) => name.endsWith('.part'))

describe('finished replicates', () => {
  it('are found again bit by bit, NaN and −0 included', async () => {
    const partial = await openPartial(folder, facts)
    expect(partial.found.size).toBe(0)
    await Promise.all([4, 1, 2].map((index) => partial.keep(outcomeOf(index))))
    expect(partial.kept()).toBe(3)
    const again = await openPartial(folder, facts)
    expect([...again.found.keys()].sort()).toEqual([1, 2, 4])
    for (const [index, outcome] of again.found) expect(outcome).toStrictEqual(outcomeOf(index))
    expect(Object.is(again.found.get(1)?.plans[0].metrics[4], -0)).toBe(true)
    expect(await readFacts(partial.folder)).toMatchObject(facts)
  })

  it('that finish during a write go into the next one together', async () => {
    const partial = await openPartial(folder, facts)
    await Promise.all(range(6).map((index) => partial.keep(outcomeOf(index))))
    expect(parts().length).toBeLessThanOrEqual(2)
    await partial.keep(outcomeOf(6))
    expect((await openPartial(folder, facts)).found.size).toBe(7)
  })

  it('that are damaged are computed again, and overwrite nothing that is whole', async () => {
    const partial = await openPartial(folder, facts)
    await partial.keep(outcomeOf(0))
    await Promise.all([1, 2].map((index) => partial.keep(outcomeOf(index))))
    const path = join(partial.folder, '000002.part')
    const bytes = readFileSync(path)
    bytes[100] ^= 4
    writeFileSync(path, bytes)
    const again = await openPartial(folder, facts)
    expect([...again.found.keys()]).toEqual([0, 2])
    expect(again.damaged).toBe(1)
    await again.keep(outcomeOf(1))
    const whole = await openPartial(folder, facts)
    expect([...whole.found.keys()].sort()).toEqual([0, 1, 2])
  })

  it('survive a file that is cut off or has grown, and facts that are damaged', async () => {
    const partial = await openPartial(folder, facts)
    for (const index of [0, 1, 2]) await partial.keep(outcomeOf(index))
    truncateSync(join(partial.folder, '000001.part'), 300)
    appendFileSync(join(partial.folder, '000002.part'), 'more')
    writeFileSync(join(partial.folder, 'run.json'), '{}')
    const again = await openPartial(folder, facts)
    expect([...again.found.keys()]).toEqual([1, 2])
    expect(again.damaged).toBe(2)
    expect(await readFacts(partial.folder)).toMatchObject(facts)
  })

  it('of another run are never found', async () => {
    const other = { ...facts, runId: 'defdefdefdef' }
    await (await openPartial(join(folder, '../out'), facts)).keep(outcomeOf(0))
    expect((await openPartial(join(folder, '../out'), other)).found.size).toBe(0)
    expect((await openPartial(join(folder, '../out'), facts)).found.size).toBe(1)
  })
})

describe('a resumable executor', () => {
  const fake =
    (computed: number[], order: (missing: number[]) => number[] = (x) => x) =>
    (onFinish: (o: ReplicateOutcome) => void): Executor => ({
      workers: 1,
      async run(_, indices) {
        for (const index of order([...indices])) {
          computed.push(index)
          onFinish(outcomeOf(index))
          await Promise.resolve()
        }
      },
      async close() {},
    })

  it('computes what is missing, and tells of all in ascending order', async () => {
    const before = await openPartial(folder, facts)
    for (const index of [1, 4]) await before.keep(outcomeOf(index))
    const computed: number[] = []
    const told: ReplicateOutcome[] = []
    const executor = resumable(
      await openPartial(folder, facts),
      fake(computed, (missing) => missing.reverse()),
    )
    await executor.run(job, range(6), (outcome) => told.push(outcome))
    expect(computed).toEqual([5, 3, 2, 0])
    expect(told).toStrictEqual(range(6).map((index) => outcomeOf(index)))
  })

  it('computes nothing when all is there', async () => {
    const before = await openPartial(folder, facts)
    await Promise.all(range(6).map((index) => before.keep(outcomeOf(index))))
    const computed: number[] = []
    const told: number[] = []
    await resumable(await openPartial(folder, facts), fake(computed)).run(job, range(6), (o) => told.push(o.index))
    expect({ computed, told }).toEqual({ computed: [], told: range(6) })
  })

  it('keeps what was finished when the run is stopped', async () => {
    const controller = new AbortController()
    const partial = await openPartial(folder, facts)
    const executor = resumable(partial, (onFinish) => ({
      workers: 1,
      async run(_, indices, __, signal) {
        for (const index of indices) {
          if (index === 3) controller.abort()
          signal?.throwIfAborted()
          onFinish(outcomeOf(index))
        }
      },
      async close() {},
    }))
    await expect(executor.run(job, range(6), () => {}, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect([...(await openPartial(folder, facts)).found.keys()]).toEqual([0, 1, 2])
  })
})
