// What the scripts share that run long verifications, print one table and put it into a page of the docs.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'

const [BEGIN, END] = ['<!-- measured -->', '<!-- /measured -->']

/** What a command line asks for: `--write`, `--rows` (nothing is run), and names. */
export function optionsOf(commandLine) {
  const names = commandLine.filter((argument) => !argument.startsWith('--'))
  const write = commandLine.includes('--write')
  if (write && names.length > 0) fail('--write wants all of them, not some.')
  return { names, write, rowsOnly: commandLine.includes('--rows') }
}

/** Runs test files in full (KOCAST_SLOW=1); returns vitest's exit code. */
export function runVitest(files, options = []) {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const env = { ...process.env, KOCAST_SLOW: '1' }
  return spawnSync(process.execPath, [vitest, 'run', ...options, ...files], { stdio: 'inherit', env }).status ?? 1
}

/** A table in Markdown. `columns`: heading → 'left' or 'right'; `rows`: cells in the same order. */
export function tableOf(columns, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  const marks = Object.values(columns).map((side) => (side === 'right' ? '---:' : '---'))
  return [line(Object.keys(columns)), `| ${marks.join(' | ')} |`, ...rows.map(line)].join('\n')
}

/** What stands between the marks of a page. */
export function measuredIn(page) {
  const text = readFileSync(page, 'utf8')
  if (!text.includes(BEGIN) || !text.includes(END)) fail(`${page} has no place for the table: ${BEGIN} … ${END}`)
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END))
}

/** Puts what was measured last between the marks of a page, with date and machine. */
export function writeMeasured(page, body) {
  const text = readFileSync(page, 'utf8')
  const before = measuredIn(page)
  const [cpu] = cpus()
  const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`
  const at = text.indexOf(BEGIN) + BEGIN.length
  writeFileSync(page, `${text.slice(0, at)}\n\nMeasured ${machine}.\n\n${body}\n\n${text.slice(at + before.length)}`)
}

export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
