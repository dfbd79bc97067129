// Writes docs/mechanisms.md from the code, docs/presets.md from the presets and docs/library.md from the cases; with `--charts` it draws the
// pictures of the mechanisms and cases as well (minutes), with `--charts=mechanisms` or `--charts=cases` those of one.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './bundled.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const { mechanisms, mechanismPage, effectCharts, presetPage, libraryPage, caseCharts } = await docsEntry()

for (const [folder, drawn] of [
  ['mechanisms', effectCharts],
  ['cases', caseCharts],
]) {
  if (!process.argv.includes('--charts') && !process.argv.includes(`--charts=${folder}`)) continue
  mkdirSync(`docs/images/${folder}`, { recursive: true })
  for await (const { name, svg } of drawn()) {
    writeFileSync(`docs/images/${folder}/${name}.svg`, svg)
    process.stdout.write(`docs/images/${folder}/${name}.svg\n`)
  }
}
writeFileSync('docs/mechanisms.md', mechanismPage(mechanisms, root, picture('mechanisms')))
writeFileSync('docs/presets.md', await presetPage())
writeFileSync('docs/library.md', await libraryPage(picture('cases')))
process.stdout.write('docs/mechanisms.md\ndocs/presets.md\ndocs/library.md\n')

/** Where the picture of an entry lies, seen from the page, if it is drawn. */
function picture(folder) {
  return (name) => (existsSync(`docs/images/${folder}/${name}.svg`) ? `images/${folder}/${name}.svg` : undefined)
}

async function docsEntry() {
  const outfile = '.cache/docsEntry.mjs'
  await bundle('scripts/docsEntry.ts', outfile, 'scripts/docs.mjs')
  return import(pathToFileURL(outfile).href)
}
