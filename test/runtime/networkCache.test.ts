import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rootKey } from '../../engine/base/keyed.ts'
import { generateNetwork, type GenerateInput } from '../../engine/network/generate.ts'
import type { NetworkSpec } from '../../engine/network/spec.ts'
import { watchDisk } from '../../runtime/disk.ts'
import { networkCache, networkFolder, type NetworkCacheOptions } from '../../runtime/networkCache.ts'
import { collectGarbage } from '../../runtime/removeRun.ts'
import { edgeList, finish, simulation } from '../support/simulation.ts'

const spec: NetworkSpec = { kind: 'erdos-renyi', meanDegree: 6 }
const nodes = (size: number, more: object = {}) => ({ agents: size, size, segments: [{ start: 0, count: size }], ...more })
const input = (over: Partial<GenerateInput> = {}): GenerateInput => ({ population: nodes(500), key: rootKey('1'), ...over })

let parent: string
let folder: string
let damaged: string[]
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'kocast-networks-'))
  folder = networkFolder(parent)
  damaged = []
})
afterEach(() => {
  watchDisk()
  rmSync(parent, { recursive: true, force: true })
})

/** What another process would have. */
const open = (over: Partial<NetworkCacheOptions> = {}) =>
  networkCache({ folder, engine: 'e', worthBytes: 0, onDamaged: (path) => damaged.push(path), ...over })

async function generated(of: NetworkSpec = spec, given = input(), over: Partial<NetworkCacheOptions> = {}) {
  const cache = open(over)
  const network = cache.generate(of, given)
  await cache.settled()
  return network
}

const files = (): string[] => readdirSync(folder).sort()

describe('a kept network', () => {
  it.each([
    ['erdos-renyi', spec, {}],
    ['block', { kind: 'block', meanDegree: 8, exponent: 2.5, homophily: 0.5, reciprocity: 0.3, closure: 0.2 }, {}],
    ['with appended agents', spec, { population: nodes(500, { agents: 503 }) }],
    [
      'edges',
      { kind: 'edges', directed: false },
      {
        edges: edgeList(
          [
            [0, 1],
            [1, 2],
          ],
          3,
        ),
      },
    ],
  ] as const)('is, byte for byte, the generated one: %s', async (_, of, over) => {
    const plain = generateNetwork(of as NetworkSpec, input(over))
    const first = await generated(of as NetworkSpec, input(over))
    expect(files()).toEqual([expect.stringMatching(/^[0-9a-f]{16}[.]network$/)])
    const shared = input({ ...over, allocate: (bytes) => new SharedArrayBuffer(bytes) })
    const second = await generated(of as NetworkSpec, shared)
    expect(first).toEqual(plain)
    expect(second).toEqual(plain)
    for (const array of [second.offsets, second.followers, second.following]) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(damaged).toEqual([])
  })

  it('is read, not generated: what stands in the file is what comes out', async () => {
    await generated()
    const [name] = files()
    const before = readFileSync(join(folder, name))
    utimesSync(join(folder, name), 1, 1)
    await generated()
    expect(readFileSync(join(folder, name)).equals(before)).toBe(true)
    // Nothing was written: a new file would be young because it is new, this one because it was used.
    const disk: string[] = []
    watchDisk((operation) => disk.push(operation))
    await generated()
    expect(disk).toEqual([])
  })

  it('gives a run the same result as none', async () => {
    const overrides = {
      population: { size: 400 },
      network: { kind: 'configuration', meanDegree: 5 },
      products: { thing: { organic: { innovation: 0.05 } } },
    }
    const hash = (generate?: typeof generateNetwork) => finish(simulation(overrides, generate && { compile: { generate } })).hash
    const plain = hash()
    const cache = open()
    expect(hash(cache.generate)).toBe(plain)
    await cache.settled()
    expect(files()).toHaveLength(1)
    expect(hash(open().generate)).toBe(plain)
    expect(damaged).toEqual([])
  })

  it('is shared by the plans of a process', () => {
    const cache = open()
    expect(cache.generate(spec, input())).toBe(cache.generate(spec, input()))
  })
})

describe('the name of a network', () => {
  it('stands for everything that determines it, and for nothing else', async () => {
    const edges = edgeList(
      [
        [0, 1],
        [1, 2],
      ],
      3,
    )
    const listed: NetworkSpec = { kind: 'edges', directed: true }
    const different: [NetworkSpec, GenerateInput, Partial<NetworkCacheOptions>][] = [
      [spec, input(), {}],
      [{ ...spec, meanDegree: 6.5 }, input(), {}],
      [{ kind: 'configuration', meanDegree: 6, exponent: 2.5 }, input(), {}],
      [spec, input({ key: rootKey('2') }), {}],
      [spec, input({ population: nodes(501) }), {}],
      [spec, input({ population: nodes(500, { agents: 501 }) }), {}],
      [
        spec,
        input({
          population: nodes(500, {
            segments: [
              { start: 0, count: 200 },
              { start: 200, count: 300 },
            ],
          }),
        }),
        {},
      ],
      [spec, input(), { engine: 'f' }],
      [listed, input({ edges }), {}],
      [{ ...listed, directed: false }, input({ edges }), {}],
      [
        listed,
        input({
          edges: edgeList(
            [
              [0, 1],
              [2, 1],
            ],
            3,
          ),
        }),
        {},
      ],
      [
        listed,
        input({
          edges: edgeList(
            [
              [0, 1],
              [1, 2],
            ],
            4,
          ),
        }),
        {},
      ],
    ]
    for (const [k, [of, given, over]] of different.entries()) {
      await generated(of, given, over)
      expect(files(), `case ${k}`).toHaveLength(k + 1)
    }
    const named = nodes(500, { segments: [{ start: 0, count: 500, name: 'everybody' }] })
    await generated(spec, input({ population: named }))
    expect(files()).toHaveLength(different.length)
  })
})

describe('a damaged network', () => {
  const bit = (at: number) => (path: string) => {
    const bytes = readFileSync(path)
    bytes[at < 0 ? bytes.length + at : at] ^= 1
    writeFileSync(path, bytes)
  }
  it.each([
    ['another magic', bit(0)],
    ['another version', bit(8)],
    ['other agents', bit(12)],
    ['other ties', bit(22)],
    ['another kind', bit(24)],
    ['another key', bit(56)],
    ['another hash', bit(88)],
    ['something in the gap', bit(127)],
    ['an offset', bit(128 + 40)],
    ['a follower', bit(128 + 501 * 4 + 100)],
    ['the last byte', bit(-1)],
    ['cut off', (path: string) => truncateSync(path, 1000)],
    ['nothing in it', (path: string) => truncateSync(path, 0)],
    ['something behind', (path: string) => appendFileSync(path, 'x')],
  ])('is told, drawn anew and replaced: %s', async (_, damage) => {
    const plain = await generated()
    const path = join(folder, files()[0])
    const whole = readFileSync(path)
    damage(path)
    expect(await generated()).toEqual(plain)
    expect(damaged).toEqual([path])
    expect(readFileSync(path).equals(whole)).toBe(true)
  })

  it('is also one that belongs to another name', async () => {
    await generated()
    const [name] = files()
    await generated(spec, input({ key: rootKey('2') }))
    const other = files().find((one) => one !== name) as string
    copyFileSync(join(folder, other), join(folder, name))
    expect(await generated()).toEqual(generateNetwork(spec, input()))
    expect(damaged).toEqual([join(folder, name)])
  })
})

describe('the folder of networks', () => {
  it('is left alone where it is only read, and not looked at where everything is drawn anew', async () => {
    await generated(spec, input(), { read: 'only' })
    expect(readdirSync(parent)).toEqual([])
    await generated()
    const path = join(folder, files()[0])
    const whole = readFileSync(path)
    writeFileSync(path, 'rubbish')
    await generated(spec, input(), { read: 'off' })
    expect(damaged).toEqual([])
    expect(readFileSync(path).equals(whole)).toBe(true)
  })

  it('keeps nothing that is small, larger than the folder may be, or trivial', async () => {
    await generated(spec, input(), { worthBytes: 1 << 20 })
    await generated(spec, input(), { limitBytes: 1000 })
    await generated({ kind: 'complete' })
    await generated({ kind: 'none' })
    expect(readdirSync(parent)).toEqual([])
  })

  it('loses what was not used for longest when it is full', async () => {
    const seeds = ['1', '2', '3', '4']
    const nameOf = new Map<string, string>()
    for (const [k, seed] of seeds.slice(0, 3).entries()) {
      await generated(spec, input({ key: rootKey(seed) }))
      nameOf.set(seed, files().find((name) => ![...nameOf.values()].includes(name)) as string)
      utimesSync(join(folder, nameOf.get(seed) as string), 1000 + k, 1000 + k)
    }
    // The oldest is used once more.
    await generated(spec, input({ key: rootKey('1') }))
    const bytes = readFileSync(join(folder, files()[0])).length
    await generated(spec, input({ key: rootKey('4') }), { limitBytes: 3.5 * bytes })
    expect(files()).not.toContain(nameOf.get('2'))
    expect(files()).toEqual(expect.arrayContaining([nameOf.get('1'), nameOf.get('3')]))
    expect(files()).toHaveLength(3)
    expect(damaged).toEqual([])
  })

  it('holds whole files only, however many write at once', async () => {
    const caches = Array.from({ length: 4 }, () => open())
    const networks = caches.map((cache) => cache.generate(spec, input()))
    await Promise.all(caches.map((cache) => cache.settled()))
    for (const network of networks) expect(network).toEqual(networks[0])
    expect(files()).toHaveLength(1)
    await generated()
    expect(damaged).toEqual([])
  })

  it.each(['folder', 'open', 'write', 'sync', 'rename'] as const)('does not fail a run when the disk does: %s', async (failing) => {
    watchDisk((operation) => {
      if (operation === failing) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    })
    const network = await generated()
    watchDisk()
    expect(network).toEqual(generateNetwork(spec, input()))
    expect(await generated()).toEqual(network)
    expect(files()).toHaveLength(1)
    expect(damaged).toEqual([])
  })

  it('is tidied with the runs: what was not used for long goes, and what crashes left', async () => {
    await generated()
    const path = join(folder, files()[0])
    const old = Date.now() / 1000 - 40 * 86_400
    const left = join(folder, `.${'0'.repeat(16)}.network.tmp-999999999-0`)
    writeFileSync(left, '')
    expect(await collectGarbage(parent, { olderThanDays: 30, dryRun: true })).toEqual([left])
    expect(await collectGarbage(parent, { olderThanDays: 30 })).toEqual([left])
    utimesSync(path, old, old)
    expect(await collectGarbage(parent, { olderThanDays: 30 })).toEqual([path])
    expect(files()).toEqual([])
  })
})
