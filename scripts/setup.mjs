// Makes a fresh clone ready: installs what is missing, builds what is stale. Needs Node and npm alone.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) fail(`kocast needs Node 20 or newer; this is ${process.version}.`)

process.chdir(new URL('..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1'))
if (!installed()) install()
const { build } = await import('./build.mjs')
await build()

/** Whether every package of the lock file stands in node_modules in the version it names (optional ones may be missing). */
function installed() {
  const record = 'node_modules/.package-lock.json'
  if (!existsSync('package-lock.json') || !existsSync(record)) return false
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const found = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || found[path]?.version === entry.version,
  )
}

function install() {
  process.stderr.write('Installing packages …\n')
  const npm = process.env.npm_execpath
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm, 'install'] : ['npm', 'install']
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], shell: command === 'npm' && process.platform === 'win32' })
  if (status !== 0) fail('npm install failed; see above.')
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
