// Runs single tests of dieharder on a stream of draws and keeps each one's p-values in .cache/draws, so that a battery of an hour goes on
// where it stopped. Rows of other code (another hash of the bundled stream) are not read.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = '.cache/draws'
const STREAM = join(FOLDER, 'drawStream.mjs')

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const each = (test, ntuples) => ntuples.map((n) => ({ test, n }))
const plain = (...tests) => tests.map((test) => ({ test }))

/** What `dieharder -a` runs, test by test, the ones that read billions of words last. */
export const ALL = [
  ...plain(...range(0, 17), 100, 101, 102),
  ...each(200, range(1, 12)),
  ...each(201, range(2, 5)),
  ...each(202, range(2, 5)),
  ...plain(...range(204, 209)),
  ...each(203, range(0, 32)),
]
/** Every kind of test once, for further orders: n-tuples where dieharder asks for some. */
export const KINDS = [
  ...plain(0, 1, 2, 5, 8, 10, 15, 16, 17, 100, 101, 102),
  ...each(200, [1, 8]),
  ...each(201, [2, 5]),
  ...each(202, [5]),
  ...each(203, [0, 8]),
  ...plain(204),
]
/** Seconds each. */
export const QUICK = [...plain(2, 8, 15, 100, 101), ...each(200, [8]), ...each(202, [5])]

/** What is installed, or nothing. */
export function dieharderVersion() {
  return /version ([\d.]+)/.exec(spawnSync('dieharder', ['-l'], { encoding: 'utf8' }).stdout ?? '')?.[1]
}

/** Bundles the stream, so that it runs the engine's own functions at their speed; returns the hash that its rows carry. */
export async function bundleStream() {
  const { build } = await import('esbuild')
  await build({
    entryPoints: ['scripts/drawStream.ts'],
    outfile: STREAM,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  return createHash('sha256').update(readFileSync(STREAM)).digest('hex').slice(0, 16)
}

/**
 * One test on one stream: `{ order, test, n, replicate, psamples, values: [{ name, n, p, assessment }], seconds, date }`, from the disk when it
 * has been run. Without `run` what was not run is undefined.
 */
export function rowOf({ order, test, n, replicate, psamples, weak }, code, run) {
  const name = [code, weak && 'weak', order, test, n, replicate, psamples].filter((part) => part !== undefined && part !== false).join('-')
  const file = join(FOLDER, `${name}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  if (!run) return undefined
  const start = Date.now()
  const options = [`-d ${test}`, n !== undefined ? `-n ${n}` : '', psamples ? `-p ${psamples}` : ''].join(' ')
  const command = `"${process.execPath}" ${STREAM} ${order} ${replicate} ${weak ? '--weak' : ''} | dieharder -g 200 ${options}`
  const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
  const values = parse(stdout)
  if (status !== 0 || values.length === 0) throw new Error(`${command}\n${stdout}${stderr}`)
  const row = {
    order,
    test,
    n,
    replicate,
    psamples,
    values,
    seconds: (Date.now() - start) / 1000,
    date: new Date().toISOString().slice(0, 10),
  }
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(file, `${JSON.stringify(row)}\n`)
  return row
}

/** Lines such as `diehard_runs|   0|    100000|     100|0.19181637|  PASSED`. */
function parse(text) {
  return text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const [name, n, , psamples, p, assessment] = cells
    if (!['PASSED', 'WEAK', 'FAILED'].includes(assessment)) return []
    return [{ name, n: Number(n), psamples: Number(psamples), p: Number(p), assessment }]
  })
}
