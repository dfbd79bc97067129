import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { questions } from './questions.ts'
import { verdict } from './targets.ts'

/** Asks the questions named on the command line and leaves the rows of each where scripts/bench.mjs makes the table of them. */
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isQuick = process.argv.includes('--quick')
const folder = fileURLToPath(new URL('../.cache/bench/', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const name of names) {
  process.stderr.write(`${name} …\n`)
  const rows = await questions[name](isQuick)
  const told = rows.map((row) => ({ ...row, target: verdict(row) }))
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(told)}\n`)
}
