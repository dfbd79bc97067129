// Writes docs/mechanisms.md from the code and docs/presets.md from the presets; with `--charts` it draws the pictures of the mechanisms as well
// (minutes).
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './bundled.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const IMAGES = 'images/mechanisms'
const { mechanisms, mechanismPage, effectCharts, presetPage } = await docsEntry()

if (process.argv.includes('--charts')) {
  mkdirSync(`docs/${IMAGES}`, { recursive: true })
  for await (const { name, svg } of effectCharts()) {
    writeFileSync(`docs/${IMAGES}/${name}.svg`, svg)
    process.stdout.write(`docs/${IMAGES}/${name}.svg\n`)
  }
}
writeFileSync(
  'docs/mechanisms.md',
  mechanismPage(mechanisms, root, (name) => (existsSync(`docs/${IMAGES}/${name}.svg`) ? `${IMAGES}/${name}.svg` : undefined)),
)
writeFileSync('docs/presets.md', await presetPage())
process.stdout.write('docs/mechanisms.md\ndocs/presets.md\n')

async function docsEntry() {
  const outfile = '.cache/docsEntry.mjs'
  await bundle('scripts/docsEntry.ts', outfile, 'scripts/docs.mjs')
  return import(pathToFileURL(outfile).href)
}
