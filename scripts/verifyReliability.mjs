// Runs every promise of test/reliability in full and prints one table. `--write` puts it into docs/reliability.md; names of test files
// (`kill pathForms`) try those alone, and `--rows` prints what such runs left without trying anything.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, optionsOf, runVitest, tableOf, writeMeasured } from './measuredTable.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const ROWS = '.cache/reliability'
const PAGE = 'docs/reliability.md'
const COLUMNS = { promise: 'left', count: 'right', found: 'left', verdict: 'left', seconds: 'right' }

const { names, write, rowsOnly } = optionsOf(process.argv.slice(2))
const tests = readdirSync('test/reliability')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.test.ts'.length))
  .filter((name) => names.length === 0 || names.includes(name))
if (tests.length === 0) fail(`No test of test/reliability is called ${names.join(' or ')}.`)

if (!rowsOnly) for (const name of tests) rmSync(join(ROWS, `${name}.json`), { force: true })
const status = rowsOnly ? 0 : runVitest(tests.map((name) => `test/reliability/${name}.test.ts`))
const rows = tests.map(rowOf)
const cells = rows.map(({ promise, count, found, verdict, seconds }) => [
  promise,
  count.toLocaleString('en'),
  found,
  verdict,
  seconds.toFixed(0),
])
const notes = rows.filter(({ note }) => note).map(({ promise, note }) => `- ${promise}: ${note}`)
const body = `${tableOf(COLUMNS, cells)}\n\n${notes.join('\n')}`
process.stdout.write(`\n${body}\n`)
if (write) writeMeasured(PAGE, body)
process.exitCode = status === 0 && rows.every(({ verdict }) => verdict === 'PASS') ? 0 : 1

/** What a test left (test/reliability/row.ts); one that left nothing did not come to its end, or was skipped. */
function rowOf(name) {
  const file = join(ROWS, `${name}.json`)
  if (!existsSync(file)) return { promise: name, count: 0, found: '', verdict: 'MISSING', seconds: 0 }
  const row = JSON.parse(readFileSync(file, 'utf8'))
  return { ...row, verdict: String(row.found) === String(row.expected) ? 'PASS' : `FAIL (expected ${row.expected})` }
}
