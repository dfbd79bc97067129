// Measures, prints one table, and with `--write` puts it into bench/README.md. `--quick` repeats less; names of questions (bench/questions.ts)
// ask those alone, and `--rows` prints what such runs left without measuring anything. The code is bundled as the product is, so that what
// is measured is what users run.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './bundled.mjs'
import { fail, optionsOf, tableOf, writeMeasured } from './measuredTable.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const COLUMNS = { what: 'left', workload: 'left', best: 'right', median: 'right', unit: 'left', target: 'left' }

const { names, write, rowsOnly } = optionsOf(process.argv.slice(2))
await bundle('bench/questions.ts', '.cache/bench/questions.mjs', 'bench/run.ts')
await bundle('bench/run.ts', '.cache/bench/run.mjs', 'bench/run.ts')
const { questions } = await import(pathToFileURL('.cache/bench/questions.mjs').href)
const unknown = names.filter((name) => !(name in questions))
if (unknown.length > 0) fail(`No such question: ${unknown.join(', ')}. There are ${Object.keys(questions).join(', ')}.`)
const asked = names.length > 0 ? names : Object.keys(questions)

// a process each: what one leaves in memory or has compiled does not touch the next
const flags = process.argv.includes('--quick') ? ['--quick'] : []
let failed = 0
if (!rowsOnly)
  for (const name of asked)
    failed += spawnSync(process.execPath, ['.cache/bench/run.mjs', name, ...flags], { stdio: 'inherit' }).status === 0 ? 0 : 1
const rows = asked
  .filter((name) => existsSync(`.cache/bench/${name}.json`))
  .flatMap((name) => JSON.parse(readFileSync(`.cache/bench/${name}.json`, 'utf8')))
const table = tableOf(
  COLUMNS,
  rows.map(({ what, workload, value, median, unit, target }) => [what, workload, figure(value), figure(median), unit, target]),
)
process.stdout.write(`${table}\n`)
if (write) {
  await bundle('bench/charts.ts', '.cache/bench/charts.mjs', 'bench/run.ts')
  const { growthChart } = await import(pathToFileURL('.cache/bench/charts.mjs').href)
  writeFileSync('bench/growth.svg', await growthChart(rows))
  writeMeasured('bench/README.md', table)
}
process.exitCode = failed > 0 ? 1 : 0

/** Three significant digits, whole numbers from a hundred up. */
function figure(x) {
  return Math.abs(x) >= 100 ? Math.round(x).toLocaleString('en') : String(Number(x.toPrecision(3)))
}
