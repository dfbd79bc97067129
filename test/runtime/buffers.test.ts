import { expect, it } from 'vitest'
import { shareBuffers } from '../../runtime/shareBuffers.ts'
import { transferable } from '../../runtime/transferable.ts'
import { errorData, errorFrom } from '../../runtime/workerMessages.ts'
import { InvariantError } from '../../engine/base/issue.ts'

it('shares every typed array; views of one buffer stay views of one buffer', () => {
  const buffer = new ArrayBuffer(16)
  const data = {
    name: 'x',
    list: [new Uint8Array(buffer, 8, 4), new Float64Array(buffer, 0, 1)],
    own: Int32Array.of(7),
    none: null,
    deep: { n: 1 },
  }
  data.list[0][0] = 9
  const shared = shareBuffers(data)
  expect(shared).toEqual(data)
  expect(shared.list[0].buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(shared.list[0].buffer).toBe(shared.list[1].buffer)
  expect(shareBuffers(shared).own.buffer, 'shared already').toBe(shared.own.buffer)
})

it('keeps what stands at several places one thing', () => {
  const people = { columns: [Uint8Array.of(1)] }
  const shared = shareBuffers({ plans: [{ people }, { people }] })
  expect(shared.plans[0].people).toBe(shared.plans[1].people)
})

it('transfers whole arrays and copies windows into larger buffers', () => {
  const state = new ArrayBuffer(80)
  const outcome = { metrics: Float64Array.of(1, 2), window: new Float64Array(state, 16, 2), text: 'x' }
  const { data, buffers } = transferable(outcome)
  expect(data).toEqual(outcome)
  expect(buffers).toEqual([outcome.metrics.buffer, data.window.buffer])
  expect(buffers).not.toContain(state)
})

it('keeps name, message and fields of an error between threads', () => {
  const error = new InvariantError('money', { step: 3 }, 'off by one')
  const again = errorFrom(structuredClone(errorData(error)))
  expect(again).toBeInstanceOf(Error)
  expect(again).toMatchObject({ name: 'InvariantError', message: error.message, invariant: 'money', where: { step: 3 } })
  expect(errorFrom(errorData('text')).message).toBe('text')
})
