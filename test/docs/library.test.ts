import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { shippedCases } from '../../runtime/shippedCases.ts'
import { libraryPage } from '../../scripts/libraryPage.ts'

const images = fileURLToPath(new URL('../../docs/images/cases/', import.meta.url))

it('docs/library.md is what the cases say of themselves (`npm run docs` writes it)', async () => {
  const charted = (name: string) => (existsSync(`${images}${name}.svg`) ? `images/cases/${name}.svg` : undefined)
  await expect(await libraryPage(charted)).toMatchFileSnapshot('../../docs/library.md')
})

it('every case has its picture, and all of them together are small', async () => {
  const files = readdirSync(images)
  expect(files.sort()).toEqual((await shippedCases()).map(({ name }) => `${name}.svg`).sort())
  const bytes = files.reduce((sum, file) => sum + statSync(images + file).size, 0)
  expect(bytes).toBeLessThan(1_500_000)
})
