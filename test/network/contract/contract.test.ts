import { describe, expect, it } from 'vitest'
import { csrFault } from '../../../engine/base/csr.ts'
import { subKey } from '../../../engine/base/keyed.ts'
import { generateNetwork } from '../../../engine/network/generate.ts'
import { follows, row } from '../measure.ts'
import { EDGES, generate, key, nodes, SPECS } from './generators.ts'

/** What every generator owes, whatever it models. */
describe.each(Object.entries(SPECS))('%s', (name, spec) => {
  const network = generate(spec)

  it('has ascending rows without repeats or loops', () => {
    expect(network.offsets.length).toBe(3001)
    expect(csrFault({ offsets: network.offsets, columns: network.followers })).toBeUndefined()
    expect(network.followers.length).toBeGreaterThan(500)
  })

  it('counts whom each agent follows', () => {
    const counts = new Uint32Array(3000)
    for (const v of network.followers) counts[v]++
    expect(network.following).toEqual(counts)
  })

  it('is the same for the same key and another for another', () => {
    expect(generate(spec)).toEqual(network)
    expect(generate(spec, nodes(3000), subKey(key, 1)).followers).not.toEqual(network.followers)
  })

  it('leaves agents outside the population without ties, and they change nothing', () => {
    const more = generate(spec, nodes(3000, 5))
    expect(more.followers).toEqual(network.followers)
    expect(more.offsets.subarray(0, 3001)).toEqual(network.offsets)
    expect([...more.offsets.subarray(3001)]).toEqual(Array(5).fill(network.followers.length))
    expect([...more.following.subarray(3000)]).toEqual([0, 0, 0, 0, 0])
  })

  it('takes its memory from the caller', () => {
    const shared = generateNetwork(spec, { population: nodes(500), key, edges: EDGES, allocate: (bytes) => new SharedArrayBuffer(bytes) })
    for (const array of [shared.offsets, shared.followers, shared.following]) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it.each([10, 11, 20])('takes as few as %d agents', (size) => {
    if (spec.kind === 'edges') return
    const small = generate(spec, nodes(size, 0, [1]))
    expect(csrFault({ offsets: small.offsets, columns: small.followers })).toBeUndefined()
  })

  const undirected = ['configuration', 'barabasi-albert', 'watts-strogatz', 'edges, undirected', 'block, all extras'].includes(name)
  it.runIf(undirected)('returns every tie', () => {
    const oneWay = Array.from({ length: 3000 }, (_, u) => u).filter((u) => row(network, u).some((v) => !follows(network, v, u)))
    expect(oneWay).toEqual([])
  })
})

describe('without rows', () => {
  it('complete stores nothing and counts everybody', () => {
    const network = generate({ kind: 'complete' }, nodes(100, 2))
    expect(network.complete).toBe(true)
    expect([network.offsets.length, network.followers.length]).toEqual([0, 0])
    expect([...network.following]).toEqual([...Array(100).fill(99), 0, 0])
  })

  it('none has empty rows', () => {
    const network = generate({ kind: 'none' }, nodes(100))
    expect([...network.offsets]).toEqual(Array(101).fill(0))
    expect(network.complete).toBe(false)
  })
})

describe('edges', () => {
  it('keeps the ties of the list, each node on one agent', () => {
    const network = generate({ kind: 'edges', directed: true })
    // 900 ties, one repeats and one is a loop
    expect(network.followers.length).toBe(900)
    const tied = Array.from({ length: 3000 }, (_, u) => row(network, u).length + network.following[u])
    expect(tied.filter((t) => t > 0)).toEqual(Array(300).fill(6))
    expect(tied.slice(0, 300).filter((t) => t > 0).length).toBeLessThan(100)
  })

  it('refuses what does not fit', () => {
    expect(() => generate({ kind: 'edges', directed: true }, nodes(200))).toThrow('300 nodes, 200 agents')
    expect(() => generateNetwork({ kind: 'edges', directed: true }, { population: nodes(400), key })).toThrow('missing edges')
    const edges = { sources: Int32Array.of(0), targets: Int32Array.of(9), nodes: 9 }
    expect(() => generateNetwork({ kind: 'edges', directed: true }, { population: nodes(400), key, edges })).toThrow('tie 0 9 with 9 nodes')
  })
})
