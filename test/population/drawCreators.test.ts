import { describe, expect, it } from 'vitest'
import { drawCreators } from '../../engine/population/drawCreators.ts'
import type { QuotedCreator } from '../../engine/population/drawCreators.ts'
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

describe('quoted creators', () => {
  const account = (name: string, followers: number): QuotedCreator => ({
    account: name,
    followers,
    price: followers / 10,
    engagement: 1,
    channel: -1,
  })
  const sheet = [account('小鹿', 8200), account('阿北/小红书', 3100), account('a', 4700)]
  const quoted = { ...koc, quoted: sheet }
  /** What is known of an account, by its name. */
  const known = ({ followers, quotes, size }: ReturnType<typeof drawCreators>) =>
    Object.fromEntries(Array.from({ length: size }, (_, i) => [quotes?.names[i], [followers[i], quotes?.id[i], quotes?.price[i]]]))

  it('have exactly the followers and prices of the sheet, instead of the count', () => {
    const { size, tiers, followers, quotes } = drawCreators([head, quoted], key)
    expect(size).toBe(6)
    expect(tiers[1]).toEqual({ name: 'koc', start: 3, count: 3, quoted: true })
    expect([...followers.subarray(3)]).toEqual([4700, 8200, 3100])
    expect([...(quotes?.price ?? [])]).toEqual([NaN, NaN, NaN, 470, 820, 310])
  })

  it('are the same whatever the order of rows, and whoever is quoted besides', () => {
    const one = known(drawCreators([quoted], key))
    expect(known(drawCreators([{ ...quoted, quoted: [...sheet].reverse() }], key))).toEqual(one)
    const more = drawCreators([{ ...quoted, quoted: [account('Z', 9), ...sheet, account('0', 5)] }], key)
    expect(known(more)).toMatchObject(one)
  })

  it('leave drawn tiers as they are', () => {
    const drawn = drawCreators([head], key)
    expect(drawCreators([head, quoted], key).followers.subarray(0, 3)).toEqual(drawn.followers)
    expect(drawn.quotes).toBeUndefined()
  })
})
