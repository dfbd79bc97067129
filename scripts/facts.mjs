// The facts that the sources report against the simulation: `tune` evaluates and finds the modes of the shared defaults, `verify` prints the table
// (`--write` puts it into docs/facts.md). Names of facts evaluate those alone; what was evaluated before is kept in .cache/facts.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './bundled.mjs'
import { fail, optionsOf, tableOf, writeMeasured } from './measuredTable.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const [task, ...rest] = process.argv.slice(2)
const { names, write, rowsOnly } = optionsOf(rest)
const COLUMNS = {
  value: 'left',
  reported: 'right',
  band: 'right',
  untuned: 'right',
  tuned: 'right',
  '90% interval': 'right',
  class: 'left',
  verdict: 'left',
}
const OTHERS = { value: 'left', reported: 'right', class: 'left', why: 'left' }
const MOVED = { default: 'left', range: 'right', before: 'right', calibrated: 'right' }
const JOBS = { tune: 'points', verify: 'figures' }
const bundled = async (name) => {
  const file = `.cache/facts/${name}.mjs`
  // folders of the product are looked for from a folder below its root
  await bundle(`test/facts/${name}.ts`, file, 'test/facts.ts')
  return file
}

const evaluate = await bundled('evaluateFacts')
await bundle('test/facts/statistics/index.ts', '.cache/facts/index.mjs', 'test/facts.ts')
const { themes } = await import(pathToFileURL('.cache/facts/index.mjs').href)
const unknown = names.filter((name) => !(name in themes))
if (unknown.length > 0) fail(`No such fact: ${unknown.join(', ')}. There are ${Object.keys(themes).join(', ')}.`)
const facts = names.length > 0 ? names : Object.keys(themes)
if (!rowsOnly) {
  const waiting = [...facts]
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let fact = waiting.shift(); fact !== undefined; fact = waiting.shift()) {
        const [code] = await once(spawn(process.execPath, [evaluate, JOBS[task], fact], { stdio: 'inherit' }), 'exit')
        if (code !== 0) process.exitCode = 1
      }
    }),
  )
}
if (task === 'tune') await import(pathToFileURL(await bundled('tuneFacts')).href)
else await table()

async function table() {
  const { cellsOf, factsChart, movedCells, otherCells, summaryOf, verdicts } = await import(
    pathToFileURL(await bundled('verifyFacts')).href
  )
  const all = verdicts()
  const counted = tableOf(COLUMNS, all.map(cellsOf))
  const others = tableOf(OTHERS, otherCells())
  const moved = tableOf(MOVED, movedCells())
  process.stdout.write(`${counted}\n\n${moved}\n\n${others}\n\n${summaryOf(all)}\n`)
  if (!write) return
  writeMeasured(
    'docs/facts.md',
    `**${summaryOf(all)}**\n\n${counted}\n\n### Defaults that were moved\n\n${moved}\n\n### Values that do not count\n\n${others}`,
  )
  writeFileSync('docs/images/facts.svg', await factsChart(all))
}
