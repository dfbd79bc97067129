import { describe, expect, it } from 'vitest'
import { boundRepeats } from '../../../engine/mechanisms/sharing/boundRepeats.ts'
import { createExposureBatch } from '../../../engine/plan/exposureBatch.ts'

/** Log-odds of contacts of agents with contents, one batch after another, as they come out. */
function bounded(contacts: readonly (readonly [agent: number, content: number, eta: number])[], perBatch = contacts.length): number[] {
  const bounds = new Float32Array(6)
  const out: number[] = []
  for (let from = 0; from < contacts.length; from += perBatch) {
    const batch = createExposureBatch(perBatch)
    for (const [agent, content, eta] of contacts.slice(from, from + perBatch)) {
      batch.agent[batch.size] = agent
      batch.content[batch.size] = content
      batch.share.eta[batch.size++] = eta
    }
    boundRepeats(batch, bounds, 2)
    out.push(...batch.share.eta.subarray(0, batch.size))
  }
  return out
}

describe('log-odds of sharing from the third contact on', () => {
  const one = (etas: readonly number[]) => bounded(etas.map((eta) => [2, 1, eta] as const))

  it('are at most those of the second, and may fall', () => {
    const found = one([-4, -3.7, -3.4, -3.9, -1])
    ;[-4, -3.7, -3.7, -3.9, -3.7].forEach((eta, i) => expect(found[i]).toBeCloseTo(eta, 6))
  })

  it('stay as they are, bit for bit, where they do not rise', () => {
    for (const eta of [-3.412345678901234, 0.1, 0, 1e-12, -1e-12]) expect(one([eta, eta, eta, eta])).toEqual([eta, eta, eta, eta])
  })

  it('are bounded by the second although the first was higher', () => {
    expect(one([-1, -3, -1])[2]).toBeCloseTo(-3, 6)
  })

  it('of a rate of 0 and of 1 stay', () => {
    expect(one([-Infinity, -Infinity, -2])).toEqual([-Infinity, -Infinity, -Infinity])
    expect(one([Infinity, Infinity, Infinity])).toEqual([Infinity, Infinity, Infinity])
  })

  it('are those of the agent and the content, whatever the batches', () => {
    const contacts = [0, 1, 2, 3].flatMap((k) => [0, 1, 2].flatMap((a) => [0, 1].map((c) => [a, c, k - a - 3 * c] as const)))
    for (const size of [1, 5, 24]) {
      bounded(contacts, size).forEach((eta, i) => {
        const [agent, content] = contacts[i]
        expect(eta).toBeCloseTo(Math.min(Math.floor(i / 6), 1) - agent - 3 * content, 5)
      })
    }
  })
})
