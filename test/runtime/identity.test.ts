import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InputRow } from '../../engine/base/result.ts'
import { canonicalJson } from '../../runtime/canonicalJson.ts'
import { contentHash } from '../../runtime/contentHash.ts'
import { engineHash, engineSourceHash, sourceHash } from '../../runtime/engineHash.ts'
import { packageFolder } from '../../runtime/packageFolder.ts'
import { inputsHash, runId, sourcesHash, type RunIdentity } from '../../runtime/runId.ts'

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: 3 }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":3,"d":2}]}')
    const shuffled = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(fc.property(shuffled, (o) => canonicalJson(Object.fromEntries(Object.entries(o).reverse())) === canonicalJson(o)))
  })

  it('is JSON of the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('tells NaN, infinities and null apart, and leaves out what is undefined', () => {
    expect(new Set([null, Number.NaN, Infinity, -Infinity].map(canonicalJson)).size).toBe(4)
    expect(canonicalJson({ a: undefined, b: Float64Array.of(1, 2) })).toBe('{"b":[1,2]}')
  })
})

describe('the hash of contents', () => {
  it('does not depend on the order of keys, and sees every byte of an array', () => {
    expect(contentHash({ a: 1, b: Float64Array.of(1, 2) })).toBe(contentHash({ b: Float64Array.of(1, 2), a: 1 }))
    const others = [
      { a: 1 },
      { a: '1' },
      { a: [1] },
      { a: [[], 1] },
      { a: [[1]] },
      { a: Number.NaN },
      { a: null },
      { a: Float64Array.of(1) },
      { a: Float64Array.of(1, 0) },
      { a: Float32Array.of(1, 0, 0) },
      { ab: 1 },
    ]
    expect(new Set(others.map(contentHash)).size).toBe(others.length)
  })

  it('tells apart whatever JSON tells apart', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        (a, b) => (contentHash(a) === contentHash(b)) === (canonicalJson(a) === canonicalJson(b)),
      ),
    )
  })
})

describe("a run's id", () => {
  const one = { scenario: { seed: '1', title: 'a' }, inputs: 'i', sources: 's' }
  const identity: RunIdentity = {
    scenarios: [one],
    engine: 'e',
    mechanisms: ['m1', 'm2'],
    rngVersion: 1,
    draws: 3,
    replicatesPerDraw: 2,
  }

  it('is the same for the same question, whatever order the modules were named in', () => {
    expect(runId(identity)).toBe(runId({ ...identity, mechanisms: ['m2', 'm1'] }))
    expect(runId(identity)).toMatch(/^[0-9a-f]{12}$/)
  })

  it('changes with each thing that determines the result', () => {
    const others: Partial<RunIdentity>[] = [
      { scenarios: [{ ...one, scenario: { seed: '2', title: 'a' } }] },
      { scenarios: [one, one] },
      { scenarios: [{ ...one, inputs: 'j' }] },
      { scenarios: [{ ...one, sources: 't' }] },
      { scenarios: [{ ...one, arm: { name: 'a', label: { en: 'A', zh: 'A' } } }] },
      { mechanisms: ['m1'] },
      { mechanisms: [] },
      { engine: 'e2' },
      { rngVersion: 2 },
      { draws: 4 },
      { replicatesPerDraw: 3 },
    ]
    expect(new Set([identity, ...others.map((o) => ({ ...identity, ...o }))].map(runId)).size).toBe(others.length + 1)
  })

  it('sees origin, source and grade of a value, not the line it stands on', () => {
    const row: InputRow = { path: 'a', about: { en: 'A', zh: 'A' }, value: '1', unit: '', origin: 'explicit', place: 'x.yaml:3:1' }
    const hash = sourcesHash([row], [])
    expect(sourcesHash([{ ...row, place: 'x.yaml:4:1' }], [])).toBe(hash)
    expect(sourcesHash([{ ...row, origin: 'preset' }], [])).not.toBe(hash)
    expect(sourcesHash([{ ...row, provenance: { source: 'survey' } as never }], [])).not.toBe(hash)
  })

  it('sees bytes of data files and artifacts; YAML is in the normal form', () => {
    const hash = sourcesHash([], [{ path: 'fit.json', sha256: 'f' }])
    expect(
      sourcesHash(
        [],
        [
          { path: 'x.yaml', sha256: 'x' },
          { path: 'fit.json', sha256: 'f' },
        ],
      ),
    ).toBe(hash)
    expect(sourcesHash([], [{ path: 'fit.json', sha256: 'g' }])).not.toBe(hash)
    expect(sourcesHash([], [])).not.toBe(hash)
    const edges = (target: number) => ({
      samples: {},
      edges: { sources: Int32Array.of(0), targets: Int32Array.of(target), nodes: 3, selfLoopsDropped: 0, duplicatesDropped: 0 },
    })
    expect(inputsHash(edges(1))).toBe(inputsHash(edges(1)))
    expect(inputsHash(edges(1))).not.toBe(inputsHash(edges(2)))
  })
})

describe('the engine', () => {
  it('is known to the build and to the sources by the same hash', async () => {
    const record = JSON.parse(readFileSync(join(packageFolder, 'dist/build.json'), 'utf8')) as { engine: string }
    expect(record.engine).toBe(await engineSourceHash())
    expect(await engineHash()).toBe(record.engine)
  })

  it('has another hash when a source, or what it depends on, is another', async () => {
    expect(await engineHash()).toMatch(/^[0-9a-f]{64}$/)
    expect(await sourceHash(['engine'])).toBe(await sourceHash(['engine']))
    const hashes = [await sourceHash(['engine']), await sourceHash(['engine/base']), await sourceHash(['engine'], ['package.json'])]
    expect(new Set(hashes).size).toBe(3)
  })
})
