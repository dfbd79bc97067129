import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import type { EdgeList } from '../../engine/scenario/inputs.ts'
import { literal, openDatabase } from '../../history/duckdb.ts'
import { edgesFile } from '../../runtime/edgesFile.ts'
import { edgesText } from '../../runtime/edgesText.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { NodeNumbers } from '../../runtime/nodeNumbers.ts'
import { mechanisms } from '../broken/mechanisms.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string, directed = true) => edgesText([bytes(text)], 'g.txt', directed)
const codes = (found: object): unknown =>
  'issues' in found
    ? (found.issues as { code: string; line?: number; column?: number }[]).map(({ code, line, column }) =>
        [code, line, column].filter((part) => part !== undefined).join(':'),
      )
    : 'read'
const shared = (name: string): string => new URL(`../../../shared/data/${name}`, import.meta.url).pathname

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-edges-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The same by sets and sorting, in the plainest words. */
function reference(ties: readonly (readonly [number, number])[], directed: boolean): EdgeList {
  const ids = [...new Set(ties.flat())].sort((a, b) => a - b)
  const compact = ties.map(([a, b]) => [ids.indexOf(a), ids.indexOf(b)]).filter(([a, b]) => a !== b)
  const ordered = compact.map(([a, b]) => (directed || a < b ? [a, b] : [b, a]))
  const kept = [...new Map(ordered.map((tie) => [tie.join(), tie])).values()].sort(([a, b], [c, d]) => a - c || b - d)
  return {
    sources: Int32Array.from(kept, ([a]) => a),
    targets: Int32Array.from(kept, ([, b]) => b),
    nodes: ids.length,
    selfLoopsDropped: ties.length - compact.length,
    duplicatesDropped: compact.length - kept.length,
  }
}

describe('an edge list as text', () => {
  it('takes blanks, tabs, commas, comments, CRLF and a byte-order mark', async () => {
    const found = await read('\ufeff# a graph\r\n7 5\r\n5\t9 # a tie\r\n9,7\r\n\r\n \t8 ; 9 \r\n')
    expect(found).toEqual({
      data: reference(
        [
          [7, 5],
          [5, 9],
          [9, 7],
          [8, 9],
        ],
        true,
      ),
    })
  })

  it('is the same however it is cut into pieces, separated and ended', async () => {
    const id = fc.oneof(fc.nat(30), fc.constantFrom(999_999_999_999_999, 2 ** 32, 2 ** 32 + 1, 4_000_000_000))
    const separator = fc.constantFrom(' ', '\t', ',', ';', ' , ', '\u00a0')
    const end = fc.constantFrom('\n', '\r\n', ' \n', '\n\n', ' # 1 2\n', '#\r\n')
    const row = fc.tuple(id, separator, id, end)
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (rows, cut, directed) => {
          const latin1 = Buffer.from(rows.map((parts) => parts.join('')).join(''), 'latin1')
          const whole = Uint8Array.from(latin1)
          const pieces = Array.from({ length: Math.ceil(whole.length / cut) }, (_, k) => whole.subarray(k * cut, (k + 1) * cut))
          const ties = rows.map(([a, , b]) => [a, b] as const)
          expect(await edgesText(pieces, 'g.txt', directed)).toEqual({ data: reference(ties, directed) })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('needs no line feed at its end, and is not upset by a buffer that is used again', async () => {
    const text = '1 2\n3 4\n55 66'
    function* reused() {
      const buffer = new Uint8Array(3)
      for (let at = 0; at < text.length; at += 3) {
        const piece = bytes(text.slice(at, at + 3))
        buffer.set(piece)
        yield buffer.subarray(0, piece.length)
      }
    }
    expect(await edgesText(reused(), 'g.txt', true)).toEqual({
      data: reference(
        [
          [1, 2],
          [3, 4],
          [55, 66],
        ],
        true,
      ),
    })
  })

  it('drops and counts self-loops and repeated ties, which depend on direction', async () => {
    const text = '1 2\n2 1\n1 2\n3 3\n'
    expect(await read(text, false)).toMatchObject({ data: { nodes: 3, selfLoopsDropped: 1, duplicatesDropped: 2 } })
    expect(await read(text, true)).toMatchObject({ data: { nodes: 3, selfLoopsDropped: 1, duplicatesDropped: 1 } })
  })

  it('may have a heading, which says where content goes', async () => {
    expect(await read('# k\nfollowed,follower\n1,2\n')).toEqual({ data: reference([[1, 2]], true) })
    expect(await read('Source\tTarget\n1\t2\n')).toEqual({ data: reference([[1, 2]], true) })
    expect(await read('target,source\n1,2\n')).toEqual({ data: reference([[2, 1]], true) })
    expect(await read('to from\n1 2\n')).toEqual({ data: reference([[2, 1]], true) })
    expect(codes(await read('1 2\nsource target\n'))).toEqual(['edge-id:2:1'])
    expect(codes(await read('source target\nsource target\n'))).toEqual(['edge-id:2:1'])
    expect(codes(await read('source target\n'))).toEqual(['no-rows'])
  })

  it('is refused with the line of every bad row, up to five', async () => {
    const text = '1 2\n3\n1 x\n-1 2\n1.5 2\n1 2 3\n1\n'
    const expected = ['edge-columns:2', 'edge-id:3:3', 'edge-id:4:1', 'edge-id:5:1', 'edge-columns:6']
    expect(codes(await read(text))).toEqual(expected)
    expect(codes(await edgesText([...text].map(bytes), 'g.txt', true))).toEqual(expected)
    expect(codes(await read('1,2,\n,1,2\n1\n1234567890123456 1\n1 1234567890123456\n'))).toEqual([
      'edge-columns:1',
      'edge-columns:2',
      'edge-columns:3',
      'edge-id:4:1',
      'edge-id:5:3',
    ])
    expect(codes(await read('# nothing\n'))).toEqual(['no-rows'])
    expect(codes(await read(''))).toEqual(['no-rows'])
  })

  it('is refused when a line has no end, and read when a comment has none', async () => {
    const endless = Array.from({ length: 50 }, () => bytes('1 '.repeat(20_000)))
    const found = await edgesText([bytes('1 2\n'), ...endless], 'g.txt', true)
    expect(codes(found)).toEqual(['edge-columns:2'])
    expect(await edgesText([bytes('1 2\n#'), ...endless, bytes('\n2 3\n')], 'g.txt', true)).toEqual({
      data: reference(
        [
          [1, 2],
          [2, 3],
        ],
        true,
      ),
    })
  })

  it('takes 8 bytes per tie while it comes, whatever its length', async () => {
    const [ties, nodes] = [2_000_000, 1000]
    let peak = 0
    const before = taken()
    const found = await edgesText(
      numbered(ties, nodes, () => (peak = Math.max(peak, taken() - before))),
      'g.txt',
      true,
    )
    expect('data' in found && found.data.sources.length).toBe(nodes * (nodes - 1))
    // 16 MB of ties in blocks of 8 MiB; the rest is pieces that wait for the garbage collector.
    expect(peak).toBeLessThan(8 * ties + 8 * 2 ** 20 + 24e6)
  })

  it.skipIf(!existsSync(shared('ca-GrQc.txt')))(
    'reads the collaboration graph ca-GrQc (skipped where ../shared/data is absent)',
    async () => {
      const found = await edgesFile(shared('ca-GrQc.txt'), 'ca-GrQc.txt', false)
      expect(found).toMatchObject({ data: { nodes: 5242, selfLoopsDropped: 12, duplicatesDropped: 0 } })
      if ('data' in found) expect(found.data.sources.length).toBe(14_484)
    },
  )
})

function taken(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}

/** Every pair of different nodes, over and over, as text in pieces of 64 KiB or so. */
function* numbered(ties: number, nodes: number, watch: () => void): Generator<Uint8Array> {
  const buffer = Buffer.alloc(1 << 16)
  let at = 0
  for (let k = 0; k < ties; k++) {
    at += buffer.write(`${Math.floor(k / (nodes - 1)) % nodes} `, at)
    at += buffer.write(`${(Math.floor(k / (nodes - 1)) + 1 + (k % (nodes - 1))) % nodes}\n`, at)
    if (at < buffer.length - 64 && k < ties - 1) continue
    yield buffer.subarray(0, at)
    watch()
    at = 0
  }
}

describe('numbers of nodes', () => {
  it('count up in the order of first sight, for ids of any size and regularity', () => {
    const id = fc.oneof(
      fc.nat(50),
      fc.maxSafeNat(),
      fc.nat(50).map((n) => n * 2 ** 32),
      fc.nat(50).map((n) => n * 1024),
    )
    fc.assert(
      fc.property(fc.array(id, { maxLength: 3000 }), (ids) => {
        const numbers = new NodeNumbers()
        const seen = [...new Set(ids)]
        const expected = new Map(seen.map((one, k) => [one, k]))
        expect(ids.map((one) => numbers.numberOf(one))).toEqual(ids.map((one) => expected.get(one)))
        const places = new Map([...seen].sort((a, b) => a - b).map((one, k) => [one, k]))
        expect([...numbers.ranks()]).toEqual(seen.map((one) => places.get(one)))
      }),
      { numRuns: 30 },
    )
  })
})

describe('an edge list in Parquet', () => {
  const path = (name: string): string => join(folder, name)

  async function write(name: string, sql: string): Promise<string> {
    const database = await openDatabase()
    try {
      await database.connection.run(`COPY (${sql}) TO ${literal(path(name))} (FORMAT parquet)`)
    } finally {
      database.close()
    }
    return path(name)
  }

  it('is the same list as its text, with the hash of the file', async () => {
    const ties = Array.from({ length: 5000 }, (_, k) => [(k * 7919) % 613, 10 ** 14 + ((k * 104_729) % 409)] as const)
    const file = await write('g.parquet', `SELECT * FROM (VALUES ${ties.map(([a, b]) => `(${a}, ${b})`).join()}) AS t(a, b)`)
    const found = await edgesFile(file, 'g.parquet', true)
    expect(found).toEqual({ data: reference(ties, true), sha256: createHash('sha256').update(readFileSync(file)).digest('hex') })
    writeFileSync(path('same.txt'), ties.map((tie) => tie.join(' ')).join('\n'))
    const text = await edgesFile(path('same.txt'), 'same.txt', true)
    expect(text).toEqual({
      data: 'data' in found && found.data,
      sha256: createHash('sha256')
        .update(readFileSync(path('same.txt')))
        .digest('hex'),
    })
  })

  it('is known by its content too, and its columns by their names', async () => {
    const file = await write('named.edges', `SELECT 0.5 AS weight, 9::UTINYINT AS "Target", '12' AS SOURCE`)
    expect(await edgesFile(file, 'named.edges', true)).toMatchObject({ data: reference([[12, 9]], true) })
    const reversed = await write('fromto.parquet', 'SELECT 1 AS "to", 2 AS "from"')
    expect(await edgesFile(reversed, 'fromto.parquet', true)).toMatchObject({ data: reference([[2, 1]], true) })
  })

  it('is refused with the row of what is no id, and when it is no table of ties', async () => {
    const rows = "(1, '2'), (-1, '2'), (NULL, '2'), (1, 'x'), (1, '1.5'), (10000000000000000, '2'), (1, NULL)"
    const file = await write('odd.parquet', `SELECT * FROM (VALUES ${rows}) AS t(source, target)`)
    const found = await edgesFile(file, 'odd.parquet', true)
    const sentences = 'issues' in found ? found.issues.map((issue) => formatIssue(issue, 'en')) : []
    expect(sentences).toEqual([
      'odd.parquet:2  "-1" is not the whole number of a person',
      'odd.parquet:3  "" is not the whole number of a person',
      'odd.parquet:4  "x" is not the whole number of a person',
      'odd.parquet:5  "1.5" is not the whole number of a person',
      'odd.parquet:6  "10000000000000000" is not the whole number of a person',
    ])
    expect(codes(await edgesFile(await write('one.parquet', 'SELECT 1 AS a'), 'one.parquet', true))).toEqual(['edge-columns'])
    expect(codes(await edgesFile(await write('none.parquet', 'SELECT 1 AS a, 2 AS b WHERE false'), 'none.parquet', true))).toEqual([
      'no-rows',
    ])
    writeFileSync(path('cut.parquet'), readFileSync(path('g.parquet')).subarray(0, 3000))
    expect(codes(await edgesFile(path('cut.parquet'), 'cut.parquet', true))).toEqual(['table-damaged'])
    writeFileSync(path('no.parquet'), '1 2\n')
    expect(codes(await edgesFile(path('no.parquet'), 'no.parquet', true))).toEqual(['table-damaged'])
  })
})

describe('a scenario with an edge list', () => {
  it('keeps the hash of the file, and is told of what it may not read', async () => {
    const project = join(folder, 'project')
    mkdirSync(project)
    writeFileSync(join(project, 'kocast.yaml'), '')
    const ring = Array.from({ length: 100 }, (_, k) => `${k} ${(k + 1) % 100}\n`).join('')
    writeFileSync(join(project, 'ring.txt'), ring)
    writeFileSync(join(folder, 'secret.txt'), ring)
    symlinkSync(join(folder, 'secret.txt'), join(project, 'linked.txt'))
    const good = readFileSync(new URL('../broken/base/good.yaml', import.meta.url), 'utf8').replace('size: 1000', 'size: 100')
    const load = async (file: string) => {
      const scenario = join(project, 'story.yaml')
      writeFileSync(scenario, `${good}\nnetwork: {kind: edges, file: ${file}}\n`)
      return loadScenario(scenario, { list: mechanisms }).catch((error: unknown) => {
        if (error instanceof InputError) return error.issues.map(({ code }) => code)
        throw error
      })
    }
    const sha256 = createHash('sha256').update(ring).digest('hex')
    expect(await load('ring.txt')).toMatchObject({ files: expect.arrayContaining([{ path: 'ring.txt', sha256 }]) })
    expect(await load('linked.txt')).toEqual(['outside-project'])
    expect(await load('../secret.txt')).toEqual(['outside-project'])
    expect(await load('.')).toEqual(['is-a-folder'])
    expect(await load('missing.parquet')).toEqual(['missing-file'])
  })
})
