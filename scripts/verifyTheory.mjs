// Runs every test that leaves rows of theory (test/support/theory.ts) in full and prints one table. `--write` puts it into docs/theory.md;
// names of test files (`bass fatigue`) run those alone, and `--rows` prints what such runs left without running anything. A row that the page
// has and the run has not is missing.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, measuredIn, optionsOf, runVitest, tableOf, writeMeasured } from './measuredTable.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const ROWS = '.cache/theory'
const PAGE = 'docs/theory.md'
const COLUMNS = {
  model: 'left',
  quantity: 'left',
  value: 'right',
  ours: 'right',
  'standard error': 'right',
  tolerance: 'right',
  verdict: 'left',
}
/** No test of this table needs longer on two cores; vitest’s own limit is for short runs. */
const PATIENCE_MS = 20 * 60_000
const NO_ROW = 'no row'

const { names, write, rowsOnly } = optionsOf(process.argv.slice(2))
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => join('test', file))
  .filter((file) => file.endsWith('.test.ts') && /(theory|theoryRows)\.ts'/.test(readFileSync(file, 'utf8')))
  .filter((file) => names.length === 0 || names.includes(nameOf(file)))
  .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
if (files.length === 0) fail(`No test of theory is called ${names.join(' or ')}.`)

if (!rowsOnly) for (const file of files) rmSync(rowsOf(file), { force: true })
const status = rowsOnly ? 0 : runVitest(files, [`--testTimeout=${PATIENCE_MS}`, `--hookTimeout=${PATIENCE_MS}`])
const rows = files.flatMap(readRows)
const cells = [...rows.map(cellsOf), ...missing(rows.map(cellsOf))]
const body = `${tableOf(COLUMNS, cells)}\n\n${equations(rows)}`
process.stdout.write(`\n${body}\n\n${summary()}\n`)
if (write) writeMeasured(PAGE, `${summary()}\n\n${body}`)
process.exitCode = status === 0 && failed().length === 0 ? 0 : 1

function nameOf(file) {
  return basename(file, '.test.ts')
}

function rowsOf(file) {
  return join(ROWS, `${nameOf(file)}.json`)
}

/** What a test file left; one that left nothing did not come to its first row. */
function readRows(file) {
  if (existsSync(rowsOf(file))) return JSON.parse(readFileSync(rowsOf(file), 'utf8'))
  return [{ model: file, quantity: NO_ROW, equation: '', value: NaN, ours: NaN, se: NaN, tolerance: NaN }]
}

function cellsOf({ model, quantity, value, ours, se, tolerance }) {
  // what was no number came through JSON as null
  const passes = [value, ours, se, tolerance].every(Number.isFinite) && Math.abs(ours - value) <= tolerance
  const verdict = passes ? 'PASS' : quantity === NO_ROW ? 'MISSING' : 'FAIL'
  return [model, quantity, short(value, 6), short(ours, 6), short(se, 2), short(tolerance, 2), verdict]
}

/** Rows of the page that this run did not leave. */
function missing(found) {
  if (names.length > 0 || write) return []
  const keyOf = ([model, quantity]) => `${model} | ${quantity}`
  const here = new Set(found.map(keyOf))
  return measuredIn(PAGE)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
    .slice(2)
    .filter((row) => !here.has(keyOf(row)))
    .map(([model, quantity]) => [model, quantity, '', '', '', '', 'MISSING'])
}

/** Each equation once, under the models that it belongs to. */
function equations(of) {
  const models = new Map()
  for (const { model, equation } of of) models.set(equation, (models.get(equation) ?? new Set()).add(model))
  return [...models]
    .filter(([equation]) => equation !== '')
    .map(([equation, list]) => `- ${[...list].join('; ')}: ${equation}`)
    .join('\n')
}

function failed() {
  return cells.filter((row) => row.at(-1) !== 'PASS')
}

function summary() {
  const errors = rows.filter(({ se }) => se > 0).map(({ value, ours, se }) => Math.abs(ours - value) / se)
  const beyond = errors.filter((of) => of > 2).length
  return `${rows.length} rows, ${rows.length - errors.length} of them exact; ${failed().length} not passed. Of the ${errors.length} with a standard error ${beyond} lie beyond two of them.`
}

/** So many significant digits, without zeros at the end. */
function short(x, digits) {
  return Number.isFinite(x) ? String(Number(x.toPrecision(digits))) : ''
}
