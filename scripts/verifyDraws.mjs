// Puts the keyed draws through dieharder in every order in which the engine asks for them: `npm run verify:draws [-- orders]`, one to two
// hours; what has been run is kept and not run again. `--quick` takes a few tests of each order, `--rows` runs nothing and prints what there
// is, `--write` puts the table into docs/draws.md, `--weak` tries a hash that must fail.
import { fileURLToPath } from 'node:url'
import { ALL, bundleStream, dieharderVersion, KINDS, QUICK, rowOf } from './dieharder.mjs'
import { fail, optionsOf, runVitest, tableOf, writeMeasured } from './measuredTable.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const PAGE = 'docs/draws.md'
const ORDERS = { agent: ALL, step: KINDS, about: KINDS, replicate: KINDS, seed: KINDS }
/** A p-value outside [.005, .995] is WEAK, so of draws without a flaw one in a hundred is. */
const WEAK_RATE = 0.01
/** Weak values are tried again on other draws with more samples, then with more still. */
const MORE = [4, 16]
const COLUMNS = {
  order: 'left',
  tests: 'right',
  'p-values': 'right',
  PASSED: 'right',
  WEAK: 'right',
  'most WEAK expected': 'right',
  FAILED: 'right',
  'lowest p': 'right',
  'highest p': 'right',
  verdict: 'left',
}

const { names, write, rowsOnly } = optionsOf(process.argv.slice(2))
const [quick, weak] = ['--quick', '--weak'].map((name) => process.argv.includes(name))
const orders = names.length > 0 ? names : Object.keys(ORDERS)
const unknown = orders.find((name) => !Object.hasOwn(ORDERS, name))
if (unknown) fail(`An order is one of ${Object.keys(ORDERS).join(', ')}, not ${unknown}.`)
if (write && (quick || weak)) fail('--write wants the whole battery.')
const version = dieharderVersion()
if (!rowsOnly && version === undefined) {
  process.stdout.write('Skipped: dieharder is not installed (Debian: apt-get install dieharder).\n')
  process.exit(0)
}

const code = await bundleStream()
const summaries = orders.map(batteryOf)
const weakOnes = summaries.flatMap((summary) => summary.weakOnes.map(({ text }) => `- ${summary.order}, ${text}`))
const table = [tableOf(COLUMNS, summaries.map(cellsOf)), ...(weakOnes.length > 0 ? [weakOnes.join('\n')] : [])].join('\n\n')
process.stdout.write(`\n${table}\n`)
const failed = summaries.some(({ verdict }) => verdict === 'FAIL')
if (weak) finish(failed ? 'The weak hash was found out.' : 'The weak hash passed: the battery is worth nothing.', failed)
if (write) writeMeasured(PAGE, `${timesOf(summaries.flatMap(({ rows }) => rows))}\n\n${table}`)
process.exitCode = summaries.every(({ verdict }) => verdict === 'PASS') && (rowsOnly || quick || keysDiffer()) ? 0 : 1

/** Whether no two of ten million keys are the same. */
function keysDiffer() {
  return runVitest(['test/base/keyedCollisions.test.ts']) === 0
}

function batteryOf(order) {
  const tests = quick || weak ? QUICK : ORDERS[order]
  const rows = []
  const weakOnes = []
  tests.forEach(({ test, n }, i) => {
    // every test reads draws of a replicate of its own, so that their p-values are independent
    const row = rowOf({ order, test, n, replicate: i, weak }, code, !rowsOnly)
    if (!row) return
    if (!rowsOnly) process.stderr.write(`${order} ${named(test, n)}: ${row.values.map(told).join(', ')}, ${row.seconds.toFixed(0)} s\n`)
    rows.push(row)
    row.values.forEach((value, at) => {
      if (value.assessment === 'WEAK' && !weak) weakOnes.push(settle(row, value, at))
    })
  })
  return { order, rows, weakOnes, ...judge(rows, weakOnes, tests.length) }
}

/** Tries a weak value again until it is not weak any more: what was found, and as what that leaves it. */
function settle({ order, test, n, replicate }, value, at) {
  const tried = [`${named(value.name, value.n || undefined)}: ${told(value)}`]
  let { assessment } = value
  for (const [i, more] of MORE.entries()) {
    const psamples = Math.max(20, value.psamples * more)
    const again = rowOf({ order, test, n, replicate: replicate + 1000 * (i + 1), psamples }, code, !rowsOnly)
    if (!again) return { text: `${tried.join(', ')}, not tried again yet`, assessment }
    const found = again.values[at]
    tried.push(`${told(found)} with ${found.psamples} samples`)
    assessment = found.assessment
    if (assessment !== 'WEAK') break
  }
  return { text: tried.join(', '), assessment }
}

function judge(rows, weakOnes, tests) {
  const values = rows.flatMap((row) => row.values)
  const count = (assessment) => values.filter((value) => value.assessment === assessment).length
  const counts = { PASSED: count('PASSED'), WEAK: count('WEAK'), FAILED: count('FAILED') }
  const most = mostWeak(values.length)
  return { values, counts, most, verdict: verdict() }

  function verdict() {
    if (counts.FAILED > 0 || weakOnes.some(({ assessment }) => assessment === 'FAILED')) return 'FAIL'
    if (rows.length < tests) return `${tests - rows.length} of ${tests} not run`
    return counts.WEAK > most || weakOnes.some(({ assessment }) => assessment === 'WEAK') ? 'REVIEW' : 'PASS'
  }
}

/** The least count that so many flawless p-values exceed with a probability below one in a thousand. */
function mostWeak(values) {
  let chance = (1 - WEAK_RATE) ** values
  let below = chance
  let k = 0
  while (1 - below > 1e-3) {
    chance *= ((values - k) * WEAK_RATE) / ((k + 1) * (1 - WEAK_RATE))
    below += chance
    k++
  }
  return k
}

function named(test, n) {
  return n === undefined ? `${test}` : `${test} -n ${n}`
}

function told({ p, assessment }) {
  return `${p.toFixed(5)}${assessment === 'PASSED' ? '' : ` ${assessment}`}`
}

function cellsOf({ order, rows, values, counts, most, verdict }) {
  const ps = values.map(({ p }) => p)
  const extremes = ps.length === 0 ? ['', ''] : [Math.min(...ps).toFixed(5), Math.max(...ps).toFixed(5)]
  return [order, rows.length, ps.length, counts.PASSED, counts.WEAK, most, counts.FAILED, ...extremes, verdict]
}

/** When the tests were run, which may have been in pieces, and how long they took. */
function timesOf(rows) {
  const dates = rows.map(({ date }) => date).sort()
  const minutes = rows.reduce((sum, { seconds }) => sum + seconds, 0) / 60
  const when = [...new Set([dates[0], dates.at(-1)])].join(' to ')
  return `The tests ran ${when} in dieharder ${version ?? 'of unknown version'}: ${minutes.toFixed(0)} minutes without the second tries.`
}

function finish(message, isGood) {
  process.stdout.write(`${message}\n`)
  process.exit(isGood ? 0 : 1)
}
