// The whole test suite: types, lint, format, dead code, then every test; vitest's summary comes last.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const failed = []
// Layers and cycles are a test of their own (test/tidy/layers.test.ts).
await Promise.all([
  check('types', 'typescript', 'tsc', []),
  check('lint', 'oxlint', 'oxlint', [])
    .then(() =>
      check('format', 'prettier', 'prettier', ['--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.']),
    )
    .then(() => check('dead code', 'knip', 'knip', ['--no-progress'])),
])
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')} (see above). The tests follow.\n`)
const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=.cache/test-results.json']
const { code } = await run('vitest', 'vitest', ['run', ...reporters, ...process.argv.slice(2)], 'inherit')
process.exitCode = code !== 0 ? code : failed.length > 0 ? 1 : 0

async function check(label, packageName, bin, args) {
  const began = performance.now()
  const { code, output } = await run(packageName, bin, args, 'pipe')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${label.padEnd(10)} ${seconds.padStart(5)} s\n${code === 0 ? '' : output}`)
  if (code !== 0) failed.push(label)
}

function run(packageName, bin, args, stdio) {
  const folder = join(root, 'node_modules', packageName)
  const entry = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin
  const script = join(folder, typeof entry === 'string' ? entry : entry[bin])
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', stdio, stdio] })
    let output = ''
    child.stdout?.on('data', (text) => (output += text))
    child.stderr?.on('data', (text) => (output += text))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
