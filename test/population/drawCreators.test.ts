import { describe, expect, it } from 'vitest'
import { drawCreators } from '../../engine/population/drawCreators.ts'
import { key, traitOf } from './fixture.ts'

const koc = { name: 'koc', count: 4000, followers: traitOf({ kind: 'lognormal', median: 1000, sigma: 0.5 }, 1) }
const head = { name: 'head', count: 3, followers: traitOf({ kind: 'uniform', low: 1e6, high: 5e6 }) }

describe('drawCreators', () => {
  const creators = drawCreators([head, koc], key)

  it('numbers creators by tier', () => {
    expect(creators.size).toBe(4003)
    expect(creators.tiers).toEqual([
      { name: 'head', start: 0, count: 3 },
      { name: 'koc', start: 3, count: 4000 },
    ])
    expect([creators.tier[2], creators.tier[3]]).toEqual([0, 1])
  })

  it('draws followers from the distribution of the tier', () => {
    const below = creators.followers.subarray(3).filter((f) => f < 1000).length / 4000
    expect(Math.abs(below - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 4000))
    expect(Math.min(...creators.followers.subarray(0, 3))).toBeGreaterThan(1e6)
  })

  it('changes nobody when creators or tiers are added', () => {
    const more = drawCreators([{ ...koc, count: 5000 }, head], key)
    expect(more.followers.subarray(0, 4000)).toEqual(creators.followers.subarray(3))
    expect(more.followers.subarray(5000)).toEqual(creators.followers.subarray(0, 3))
  })

  it('takes none', () => {
    expect(drawCreators([], key).size).toBe(0)
  })
})
