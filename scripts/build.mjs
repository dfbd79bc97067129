// Bundles the sources into dist/ with esbuild, when they have changed. `--types` adds declarations, `--clean` starts from nothing.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['engine', 'models', 'experiments', 'history', 'scorecard', 'runtime', 'reports', 'cli']
/** Every output lies two folders below the package, whichever chunk it lands in. */
const ENTRIES = {
  'cli/main': 'cli/main.ts',
  // For tests, which run commands in their own process.
  'cli/program': 'cli/program.ts',
  'cli/sayFailure': 'cli/sayFailure.ts',
  'runtime/worker': 'runtime/worker.ts',
  'reports/chartWorker': 'reports/chartWorker.ts',
  'api/index': 'index.ts',
}
/** What produces results, as runtime/engineHash.ts has it: its hash enters the id of every run. */
const ENGINE = { folders: ['engine', 'experiments'], files: ['package.json'] }
const RECORD = join(root, 'dist/build.json')

/** Builds dist/ if any source differs from the last build; returns whether it did. */
export async function build({ clean = false, types = false } = {}) {
  const record = {
    sources: hashOf(FOLDERS, ['index.ts', 'package.json', 'scripts/build.mjs']),
    engine: hashOf(ENGINE.folders, ENGINE.files),
  }
  const last = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {}
  if (clean) rmSync(join(root, 'dist'), { recursive: true, force: true })
  const stale = clean || last.sources !== record.sources || last.engine !== record.engine
  if (stale) await bundle(record)
  if (types && (stale || !existsSync(join(root, 'dist/types')))) declare()
  return stale
}

/** SHA-256 over names and contents of the sources, in order of name. */
function hashOf(folders, files = []) {
  const hash = createHash('sha256')
  const sources = folders
    .filter((f) => existsSync(join(root, f)))
    .flatMap((f) => readdirSync(join(root, f), { recursive: true }).map((name) => `${f}/${name}`.replaceAll('\\', '/')))
  for (const name of [...sources.filter((n) => n.endsWith('.ts')), ...files].sort()) {
    const path = join(root, name)
    if (existsSync(path)) hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/** In a bundle `import.meta.url` still names the source file, so that data beside it (fonts, presets) is found. */
const keepOwnUrl = {
  name: 'keep-own-url',
  setup({ onLoad }) {
    onLoad({ filter: /[.]ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      if (!source.includes('import.meta.url')) return undefined
      const url = `new URL(${JSON.stringify(`../../${relative(root, path).replaceAll('\\', '/')}`)}, import.meta.url).href`
      return { contents: source.replaceAll('import.meta.url', url), loader: 'ts' }
    })
  },
}

async function bundle(record) {
  const { build: esbuild } = await import('esbuild')
  const fresh = join(root, `dist.${process.pid}`)
  try {
    await esbuild({
      absWorkingDir: root,
      entryPoints: Object.entries(ENTRIES)
        .filter(([, source]) => existsSync(join(root, source)))
        .map(([out, source]) => ({ in: source, out })),
      outdir: fresh,
      bundle: true,
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'warning',
      plugins: [keepOwnUrl],
      define: { KOCAST_BUILD: JSON.stringify(record) },
    })
    writeFileSync(join(fresh, 'build.json'), `${JSON.stringify(record)}\n`)
    replace(fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/**
 * Moves the new build into dist/: chunks first (their names carry their hash), then the entry points, then the record,
 * so that a process that starts meanwhile finds a whole build. Chunks of the last hour stay for those that run.
 */
function replace(fresh) {
  const names = readdirSync(fresh, { recursive: true, withFileTypes: true })
  const files = names.filter((n) => n.isFile()).map((n) => relative(fresh, join(n.parentPath, n.name)))
  const rank = (name) => (name === 'build.json' ? 2 : name.startsWith('chunks') ? 0 : 1)
  for (const name of files.sort((a, b) => rank(a) - rank(b))) {
    mkdirSync(dirname(join(root, 'dist', name)), { recursive: true })
    renameSync(join(fresh, name), join(root, 'dist', name))
  }
  const chunks = join(root, 'dist/chunks')
  for (const name of existsSync(chunks) ? readdirSync(chunks) : []) {
    const old = Date.now() - statSync(join(chunks, name)).mtimeMs > 3_600_000
    if (old && !files.includes(join('chunks', name))) rmSync(join(chunks, name))
  }
}

function declare() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exitCode = 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ clean: process.argv.includes('--clean'), types: process.argv.includes('--types') })
}
