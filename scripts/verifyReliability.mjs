// Runs every promise of test/reliability in full and prints one table. `--write` puts it into docs/reliability.md; names of test files
// (`kill pathForms`) try those alone, and `--rows` prints what such runs left without trying anything.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const ROWS = '.cache/reliability'
const PAGE = 'docs/reliability.md'

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const write = process.argv.includes('--write')
const rowsOnly = process.argv.includes('--rows')
if (write && names.length > 0) fail('--write wants all of them, not some.')
const tests = readdirSync('test/reliability')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.test.ts'.length))
  .filter((name) => names.length === 0 || names.includes(name))
if (tests.length === 0) fail(`No test of test/reliability is called ${names.join(' or ')}.`)

if (!rowsOnly) for (const name of tests) rmSync(join(ROWS, `${name}.json`), { force: true })
const status = rowsOnly ? 0 : runVitest(tests.map((name) => `test/reliability/${name}.test.ts`))
const rows = tests.map(rowOf)
const table = ['| promise | count | found | verdict | seconds |', '| --- | ---: | --- | --- | ---: |', ...rows.map(lineOf)].join('\n')
const notes = rows.filter(({ note }) => note).map(({ promise, note }) => `- ${promise}: ${note}`)
process.stdout.write(`\n${table}\n\n${notes.join('\n')}\n`)
if (write) writePage()
process.exitCode = status === 0 && rows.every(({ verdict }) => verdict === 'PASS') ? 0 : 1

/** What a test left (test/reliability/row.ts); one that left nothing did not come to its end, or was skipped. */
function rowOf(name) {
  const file = join(ROWS, `${name}.json`)
  if (!existsSync(file)) return { promise: name, count: 0, found: '', verdict: 'MISSING', seconds: 0 }
  const row = JSON.parse(readFileSync(file, 'utf8'))
  return { ...row, verdict: String(row.found) === String(row.expected) ? 'PASS' : `FAIL (expected ${row.expected})` }
}

function lineOf({ promise, count, found, verdict, seconds }) {
  return `| ${[promise, count.toLocaleString('en'), found, verdict, seconds.toFixed(0)].map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
}

/** Between the marks stands what was measured last. */
function writePage() {
  const page = readFileSync(PAGE, 'utf8')
  const [begin, end] = ['<!-- measured -->', '<!-- /measured -->']
  if (!page.includes(begin) || !page.includes(end)) fail(`${PAGE} has no place for the table: ${begin} … ${end}`)
  const [cpu] = cpus()
  const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`
  const measured = `${begin}\n\nMeasured ${machine}.\n\n${table}\n\n${notes.join('\n')}\n\n${end}`
  writeFileSync(PAGE, page.slice(0, page.indexOf(begin)) + measured + page.slice(page.indexOf(end) + end.length))
}

function runVitest(files) {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], { stdio: 'inherit', env: { ...process.env, KOCAST_SLOW: '1' } })
  return status
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
