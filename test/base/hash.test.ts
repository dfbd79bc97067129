import { describe, expect, it } from 'vitest'
import { hashText, StateHash } from '../../engine/base/hash.ts'
import { draw32 } from '../../engine/base/keyed.ts'

const digest = (...parts: readonly Uint8Array[]) => parts.reduce((hash, part) => hash.add(part), new StateHash()).digest()
const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => draw32(1, 2, i, 3) & 255)

describe('a state hash', () => {
  it('is 16 hex digits, the same wherever the bytes lie', () => {
    const state = bytes(1003)
    const shifted = new Uint8Array(1008).subarray(3, 1006)
    shifted.set(state)
    expect(digest(state)).toMatch(/^[0-9a-f]{16}$/)
    expect(digest(shifted)).toBe(digest(state))
  })

  it('tells states apart that differ in one bit, wherever it is, in their length, or in the order of two words', () => {
    const state = bytes(67)
    const all = new Set([digest(state)])
    for (let bit = 0; bit < 67 * 8; bit++) {
      const other = state.slice()
      other[bit >> 3] ^= 1 << (bit & 7)
      all.add(digest(other))
    }
    for (let i = 0; i < 16; i++)
      for (let k = 0; k < i; k++) {
        const words = new Int32Array(state.slice(0, 64).buffer)
        const swapped = words[i]
        words[i] = words[k]
        words[k] = swapped
        all.add(digest(new Uint8Array(words.buffer), state.subarray(64)))
      }
    for (let n = 0; n < 40; n++) all.add(digest(new Uint8Array(n)))
    expect(all.size).toBe(1 + 67 * 8 + (16 * 15) / 2 + 40)
  })

  it('has halves that do not meet more often than chance has it among 100,000 small states', () => {
    const halves = [new Set<string>(), new Set<string>()]
    for (let i = 0; i < 100_000; i++) {
      const hash = digest(new Uint8Array(Int32Array.of(i & 255, i >> 8).buffer))
      halves[0].add(hash.slice(0, 8))
      halves[1].add(hash.slice(8))
    }
    // of n draws from 2³² about n²/2³³ = 1.2 pairs are equal; ten or more have probability 10⁻⁶
    for (const half of halves) expect(100_000 - half.size).toBeLessThan(10)
  })

  it('of a text is that of its UTF-8', () => {
    expect(hashText('种草')).toBe(digest(new TextEncoder().encode('种草')))
    expect(hashText('')).not.toBe(hashText('\0'))
  })
})
