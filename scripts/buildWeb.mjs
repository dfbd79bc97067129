// Bundles the engine for a browser's worker into dist/web/worker.js and prints its size. Fails when anything of Node gets in, which
// test/browser/bundle.test.ts tries with an entry and an output of its own.
import { mkdirSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const [entry = 'runtime/web/worker.ts', out = 'dist/web/worker.js'] = process.argv.slice(2)
/** What only reading a scenario needs: it arrives in normal form. */
const LEFT_OUT = ['zod', 'yaml', 'mathjs']

/**
 * zod would be three quarters of the code. Mechanisms declare their parameters with it when their files are loaded; nobody asks what was declared of a
 * scenario that has been checked already, so declarations come to nothing here, and who does ask is told.
 */
const noSchemas = {
  name: 'no-schemas',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^zod$/ }, () => ({ path: 'zod', namespace: 'no-schemas' }))
    onLoad({ filter: /.*/, namespace: 'no-schemas' }, () => ({
      contents: `
        const asked = /^(safe)?(parse|decode|encode)|^toJSONSchema$/i
        export const z = new Proxy(function () {}, {
          apply: () => z,
          get(_, name) {
            if (asked.test(String(name))) throw new Error('The engine in a browser takes scenarios in normal form; it has no schema to ' + String(name) + '.')
            return z
          },
        })`,
    }))
  },
}

const { metafile, outputFiles } = await build({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  metafile: true,
  write: false,
  logLevel: 'warning',
  plugins: [noSchemas],
}).catch(() => process.exit(1))

// what a package says a browser can do without is an empty module there (seedrandom: crypto, for seeds nobody gave)
const node = Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
  imports
    .filter(({ path, external }) => external || path.startsWith('node:') || builtinModules.includes(path))
    .map(({ path }) => `${path} in ${from}`),
)
const packages = LEFT_OUT.filter((name) => Object.keys(metafile.inputs).some((path) => path.includes(`node_modules/${name}/`)))
const tooMuch = [...node, ...packages]
if (tooMuch.length > 0) {
  process.stderr.write(`The engine's bundle for browsers holds what it must not:\n${tooMuch.map((one) => `  ${one}\n`).join('')}`)
  process.exit(1)
}

const [{ contents }] = outputFiles
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, contents)
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
const size = `${kB(contents.length)}, ${kB(gzipSync(contents, { level: 9 }).length)} gzipped`
process.stdout.write(`${out}: ${size}, from ${Object.keys(metafile.inputs).length} files\n`)
