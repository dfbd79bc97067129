import { expect, it } from 'vitest'
import { presetPage } from '../../scripts/presetPage.ts'

it('docs/presets.md says what the presets say (node scripts/docs.mjs writes it)', async () => {
  await expect(await presetPage()).toMatchFileSnapshot('../../docs/presets.md')
})
