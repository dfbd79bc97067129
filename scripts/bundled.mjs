import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles a TypeScript file of the repository into .cache, to be imported or run by Node; `as`: the file it takes itself for. */
export async function bundle(source, outfile, as) {
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(`${root}${as}`).href) },
    logLevel: 'warning',
  })
}
