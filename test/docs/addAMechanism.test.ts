import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { kocast, project } from '../cli/kocast.ts'
import { page } from './pages.ts'

const file = fileURLToPath(new URL('./lastDays.mjs', import.meta.url))

it('docs/add-a-mechanism.md shows the file that is run here', () => {
  expect(page('docs/add-a-mechanism.md')).toContain(readFileSync(file, 'utf8').trim())
})

it('a mechanism in a folder of its own is run by `--mechanism`, and imports kocast by its name', { timeout: 60_000 }, async () => {
  const cwd = project()
  const elsewhere = project()
  copyFileSync(file, join(elsewhere, 'lastDays.mjs'))
  const adopters = async (strength: number) => {
    const { code, stdout, stderr } = await kocast(
      ['run', 'small.yaml', '--json', '--quiet', '--no-report', '--mechanism', join(elsewhere, 'lastDays.mjs'), '--set', `mechanisms.last-days.strength=${strength}`],
      { cwd },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return (JSON.parse(stdout) as { metrics: Record<string, { mean: number }> }).metrics.adopters.mean
  }
  const [none, weak, strong] = [await adopters(0), await adopters(0.7), await adopters(3)]
  expect(none).toBeLessThan(weak)
  expect(weak).toBeLessThan(strong)
})
