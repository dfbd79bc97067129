// Runs notebooks/*.md, or those named, and writes one HTML page each to notebooks/out.
//
//   npm run notebooks -- [name or file …] [--quick] [--out folder] [--workers n]
//
// `--quick` runs each small, to try its code. Notebooks run side by side in processes of their own; with `--workers 1` one after the other in this.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from './bundled.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' }, workers: { type: 'string' } },
})
const out = values.out === undefined ? join(root, 'notebooks/out') : resolve(values.out)
const files = (positionals.length > 0 ? positionals : all()).map(found)
process.chdir(root)

const workers = Math.min(files.length, Number(values.workers ?? availableParallelism()))
process.exitCode = workers > 1 ? await sideBySide(files, workers) : await here(files)

function all() {
  return readdirSync(join(root, 'notebooks'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
}

/** A file as named, or a notebook of the folder by its name. */
function found(name) {
  const candidates = [resolve(name), join(root, 'notebooks', name), join(root, 'notebooks', `${name}.md`)]
  const file = candidates.find((candidate) => candidate.endsWith('.md') && existsSync(candidate))
  if (file !== undefined) return relative(root, file)
  process.stderr.write(
    `There is no notebook ${name}. There are: ${all()
      .map((known) => basename(known, '.md'))
      .join(', ')}.\n`,
  )
  process.exit(2)
}

/** Each notebook in a process of its own, so many at a time. */
async function sideBySide(list, most) {
  const waiting = [...list]
  const codes = []
  const next = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) codes.push(await child(file))
  }
  await Promise.all(Array.from({ length: most }, next))
  return Math.max(...codes)
}

function child(file) {
  const args = [fileURLToPath(import.meta.url), file, '--out', out, ...(values.quick ? ['--quick'] : [])]
  const started = spawn(process.execPath, args, { stdio: 'inherit' })
  process.once('SIGTERM', () => started.kill())
  return new Promise((done) => started.on('close', (code) => done(code ?? 1)))
}

/** One after the other in this process; 1 where one of them failed. */
async function here(list) {
  const outfile = join(root, `.cache/notebooks/runner-${process.pid}.mjs`)
  await bundle('scripts/notebooksEntry.ts', outfile, 'scripts/notebooks.mjs')
  const { runNotebook, NotebookError } = await import(pathToFileURL(outfile).href).finally(() =>
    import('node:fs').then(({ rmSync }) => rmSync(outfile)),
  )
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  let code = 0
  for (const file of list) {
    const name = basename(file, '.md')
    const before = process.cpuUsage()
    const heard = (cell, of) => process.stderr.isTTY && process.stderr.write(`${name}: cell ${cell} of ${of}\n`)
    try {
      const page = await runNotebook(file, { cache: join(root, '.cache/notebooks'), out, version, quick: values.quick, heard })
      const { user, system } = process.cpuUsage(before)
      process.stdout.write(`${relative(root, page)}  ${((user + system) / 1e6).toFixed(1)} s of processor time\n`)
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error
      process.stderr.write(`${error.message}\n`)
      code = 1
    }
  }
  return code
}
