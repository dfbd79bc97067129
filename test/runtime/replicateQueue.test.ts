import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { replicateQueue } from '../../runtime/replicateQueue.ts'

const outcome = (index: number): ReplicateOutcome => ({ index, plans: [] })

it('hands out ascending indices, at most `lookAhead` before the first undelivered one', () => {
  const delivered: number[] = []
  const queue = replicateQueue([5, 1, 3, 9], 2, (o) => delivered.push(o.index))
  expect([queue.take(), queue.take(), queue.take()]).toEqual([1, 3, undefined])
  expect(queue.finish(outcome(3))).toBe(false)
  expect(queue.take()).toBeUndefined()
  queue.finish(outcome(1))
  expect(delivered).toEqual([1, 3])
  expect([queue.take(), queue.take(), queue.take()]).toEqual([5, 9, undefined])
})

it('hands a crashed replicate out again, before new ones', () => {
  const queue = replicateQueue([0, 1, 2], 8, () => {})
  expect(queue.take()).toBe(0)
  expect(queue.repeat(0)).toBe(1)
  expect(queue.take()).toBe(0)
  expect(queue.repeat(0)).toBe(2)
})

it('delivers in order whatever order outcomes arrive in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      fc.infiniteStream(fc.nat()),
      (indices, ahead, picks) => {
        const delivered: number[] = []
        const queue = replicateQueue(indices, ahead, (o) => delivered.push(o.index))
        const underWay: number[] = []
        for (let done = false; !done;) {
          for (let index = queue.take(); index !== undefined; index = queue.take()) underWay.push(index)
          expect(underWay.length).toBeLessThanOrEqual(ahead)
          const [index] = underWay.splice((picks.next().value as number) % underWay.length, 1)
          done = queue.finish(outcome(index))
        }
        expect(delivered).toEqual([...indices].sort((a, b) => a - b))
      },
    ),
  )
})
