import { describe, expect, it } from 'vitest'
import { subKey } from '../../engine/base/keyed.ts'
import { audienceSize, reachAudience, type AudienceQuery } from '../../engine/population/audience.ts'
import { channelUsers, nthOne, nthUsers } from '../../engine/population/channelUsers.ts'
import { drawPopulation } from '../../engine/population/drawPopulation.ts'
import { uniformityZ } from '../base/reference.ts'
import { inputOf, key } from './fixture.ts'

const population = drawPopulation(inputOf(), key)
const base: AudienceQuery = {
  population,
  segment: 1,
  channel: 0,
  audienceKey: subKey(key, 'creator'),
  postKey: subKey(key, 'post'),
  audienceAgents: 400,
  rounding: 0.5,
}
const users = channelUsers(population, 1, 0).count

function reach(query: AudienceQuery, from: number, to: number): number[] {
  const out = new Int32Array(population.agents)
  const n = reachAudience(query, from, to, out, 2)
  expect([out[0], out[1]]).toEqual([0, 0])
  return [...out.subarray(2, 2 + n)]
}

const contains = (large: number[], small: number[]) => small.every((x) => large.includes(x))

describe('reachAudience', () => {
  it('reaches different users of the channel in the segment', () => {
    const agents = reach(base, 0, 0.5)
    expect(agents.length).toBe(200)
    expect(new Set(agents).size).toBe(200)
    for (const i of agents) {
      expect(population.segment[i]).toBe(1)
      expect(population.channels[i] & 1).toBe(1)
    }
  })

  it('has the same audience for all posts of an account', () => {
    const all = reach(base, 0, 1).toSorted()
    expect(all.length).toBe(400)
    const other = { ...base, postKey: subKey(key, 'another post') }
    expect(reach(other, 0, 1).toSorted()).toEqual(all)
    expect(reach(other, 0, 0.3).toSorted()).not.toEqual(reach(base, 0, 0.3).toSorted())
    expect(reach({ ...base, audienceKey: subKey(key, 'another creator') }, 0, 1).toSorted()).not.toEqual(all)
  })

  it('goes further when the share rises, in slices that make up the whole', () => {
    const whole = reach(base, 0, 0.9)
    const shares = [0, 0.013, 0.2, 0.2, 0.63, 0.9]
    expect(shares.slice(1).flatMap((to, i) => reach(base, shares[i], to))).toEqual(whole)
    for (const to of shares) expect(whole.slice(0, reach(base, 0, to).length)).toEqual(reach(base, 0, to))
  })

  it('keeps its followers when the account grows, up to all users of the channel', () => {
    let last: number[] = []
    for (const audienceAgents of [0.4, 3, 50, 255, 256, 257, 700, 5000]) {
      const all = reach({ ...base, audienceAgents }, 0, 1)
      expect(contains(all, last)).toBe(true)
      last = all
    }
    expect(last.length).toBe(users)
    expect(audienceSize({ ...base, audienceAgents: 1e9 })).toBe(users)
  })

  it('reaches nobody without audience, share or users', () => {
    expect(reach({ ...base, audienceAgents: 0 }, 0, 1)).toEqual([])
    expect(reach(base, 0, 0)).toEqual([])
    expect(reach({ ...base, segment: 2 }, 0, 1)).toEqual([])
  })

  it('changes nothing for an agent outside', () => {
    const more = drawPopulation(inputOf(), key, { isolated: 4 })
    expect(reach({ ...base, population: more }, 0, 1)).toEqual(reach(base, 0, 1))
  })

  it.each([0.03, 0.7, 4.4, 60.5])('reaches audienceAgents·share on average (%d agents)', (audienceAgents) => {
    // size and number reached are rounded up or down: variance below ½ in all
    const runs = 4000
    let sum = 0
    for (let k = 0; k < runs; k++) {
      const rounding = (k * 0.6180339887498949) % 1
      sum += reach({ ...base, audienceAgents, audienceKey: subKey(key, k), postKey: subKey(key, -k), rounding }, 0, 0.3).length
    }
    expect(Math.abs(sum / runs - audienceAgents * 0.3)).toBeLessThan(4 * Math.sqrt(0.5 / runs))
  })

  it('reaches every user equally often', () => {
    const counts = new Map<number, number>()
    for (let k = 0; k < 1500; k++) {
      for (const i of reach({ ...base, audienceAgents: 30, audienceKey: subKey(key, k), postKey: subKey(key, `p${k}`) }, 0, 0.4)) {
        counts.set(i, (counts.get(i) ?? 0) + 1)
      }
    }
    // 18,000 over about 1,000 users, without replacement within a post: no more varied than multinomial
    const all = new Int32Array(users).map((_, n) => n)
    nthUsers(channelUsers(population, 1, 0), all, 0, users)
    expect(Math.abs(uniformityZ([...all].map((i) => counts.get(i) ?? 0)))).toBeLessThan(5)
  })

  it('lets two accounts share followers by chance alone', () => {
    // |A ∩ B| is hypergeometric with mean 200·200/users
    const wanted = 40_000 / users
    let shared = 0
    for (let k = 0; k < 200; k++) {
      const [a, b] = [0, 1].map((j) => reach({ ...base, audienceAgents: 200, audienceKey: subKey(subKey(key, k), j) }, 0, 1))
      const set = new Set(a)
      shared += b.filter((i) => set.has(i)).length
    }
    expect(Math.abs(shared / 200 - wanted)).toBeLessThan(4 * Math.sqrt(wanted / 200))
  })
})

describe('channelUsers', () => {
  it('lists users in order', () => {
    const { start, count } = population.segments[1]
    const list = Array.from({ length: count }, (_, i) => start + i).filter((i) => population.channels[i] & 1)
    const found = Int32Array.from({ length: users }, (_, n) => n)
    nthUsers(channelUsers(population, 1, 0), found, 0, users)
    expect([...found]).toEqual(list)
  })

  it('finds the n-th one of a word', () => {
    for (const word of [1, 0x80000000, 0xffffffff, 0xf0f0a501, 0x00018000]) {
      const ones = Array.from({ length: 32 }, (_, i) => i).filter((i) => (word >>> i) & 1)
      expect(ones.map((_, n) => nthOne(word, n))).toEqual(ones)
    }
  })
})
