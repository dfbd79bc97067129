import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../runtime/canonicalJson.ts'
import { engineHash, sourceHash } from '../../runtime/engineHash.ts'
import { runId, type RunIdentity } from '../../runtime/runId.ts'

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

describe("a run's id", () => {
  const identity: RunIdentity = {
    scenarios: [{ seed: '1', title: 'a' }],
    fileHashes: ['f1', 'f2'],
    engine: 'e',
    rngVersion: 1,
    draws: 3,
    replicatesPerDraw: 2,
  }

  it('is the same for the same question, whatever order the files were read in', () => {
    expect(runId(identity)).toBe(runId({ ...identity, fileHashes: ['f2', 'f1'] }))
    expect(runId(identity)).toMatch(/^[0-9a-f]{12}$/)
  })

  it('changes with each thing that determines the result', () => {
    const others = [
      { scenarios: [{ seed: '2', title: 'a' }] },
      {
        scenarios: [
          { seed: '1', title: 'a' },
          { seed: '1', title: 'b' },
        ],
      },
      { fileHashes: ['f1'] },
      { engine: 'e2' },
      { rngVersion: 2 },
      { draws: 4 },
      { replicatesPerDraw: 3 },
    ]
    expect(new Set([identity, ...others.map((o) => ({ ...identity, ...o }))].map(runId)).size).toBe(8)
  })
})

it('the build notes the hash of the engine it holds', async () => {
  expect(await engineHash()).toMatch(/^[0-9a-f]{64}$/)
  expect(await sourceHash(['engine'])).toBe(await sourceHash(['engine']))
  expect(await sourceHash(['engine'])).not.toBe(await sourceHash(['cli']))
})
