import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { interrupted } from './interrupted.ts'
import { kocast, project } from './kocast.ts'

/** Ten thousand people of whom some 30 a day buy of their own accord: daily adoption without any contact is .003, and the market is far from empty. */
const cwd = project()
const refused = async (...args: string[]) => {
  const { code, stderr } = await kocast(['calibrate', ...args, '--quiet'], { cwd })
  expect(code).toBe(2)
  return stderr
}

const LEARN = ['calibrate', 'learn.yaml', '--json', '--workers', '1']
/** What is said where nothing interrupts; made once. */
let whole: ReturnType<typeof kocast> | undefined
const uninterrupted = () => (whole ??= kocast([...LEARN, '--quiet', '--out', 'learnt'], { cwd }))

describe('kocast calibrate', () => {
  it('finds what made the figures, leaves a posterior that a scenario takes up, and answers from what is stored', async () => {
    const { code, stdout } = await uninterrupted()
    expect(code).toBe(0)
    const [{ name, posterior, verdict }] = JSON.parse(stdout).parameters
    expect(name).toBe('products.phone.organic.innovation')
    expect(verdict).toBe('identified')
    expect(posterior.p05).toBeLessThan(0.003)
    expect(posterior.p95).toBeGreaterThan(0.003)
    expect(posterior.p95 - posterior.p05).toBeLessThan(0.001)

    const file = join(cwd, 'learn-posterior.json')
    expect(JSON.parse(readFileSync(file, 'utf8')).draws.rows.length).toBeGreaterThanOrEqual(400)
    for (const made of ['report.html', 'posterior.json', 'tables/parameters.csv', 'tables/draws.csv'])
      expect(existsSync(join(cwd, 'learnt', made))).toBe(true)
    const text = readFileSync(join(cwd, 'learn.yaml'), 'utf8')
    writeFileSync(join(cwd, 'taken-up.yaml'), text.replace('calibrate:', 'use: [{ artifact: learn-posterior.json }]\ncalibrate:'))
    const explained = await kocast(['explain', 'taken-up.yaml', 'products.phone.organic.innovation'], { cwd })
    expect(explained.stdout).toMatch(/0\.00\d+ \[0\.002\d*, 0\.003\d*\].*fitted \(learn-posterior\.json\)/)

    const again = await kocast(['calibrate', 'learn.yaml', '--out', 'learnt', '--workers', '1'], { cwd })
    expect(again.stderr).toContain('learnt')
    expect(again.stdout).toMatch(/The data settle/)
    expect(again.stdout).toMatch(/innovation .*yes/)
  })

  it('goes on after a SIGKILL with the result that it would have had', async () => {
    const killed = project()
    const first = await interrupted(LEARN, killed, 'SIGKILL')
    expect(first.code, first.stderr).toBeNull()
    const again = await kocast(LEARN, { cwd: killed })
    expect(again.stderr).toMatch(/Resuming: \d+ of \d+/)
    expect(again.stdout.replace(killed, cwd)).toBe((await uninterrupted()).stdout)
  })

  it('refuses what cannot be answered, with what to write', async () => {
    expect(await refused('small.yaml')).toContain('add a section "calibrate:"')
    expect(await refused('learn.yaml', '--runs', '100')).toMatch(/100 runs are too few to learn 1 parameters – give --runs 320 at least/)
    writeFileSync(join(cwd, 'late.csv'), 'date,adopters\n2026-03-07,3\n2026-03-08,2\n2026-03-09,4\n')
    expect(await refused('learn.yaml', '--observed', 'late.csv')).toMatch(/late\.csv:4.*2026-03-09/)
    writeFileSync(join(cwd, 'far.csv'), `date,adopters\n${[1, 2, 3, 4].map((day) => `2026-03-0${day},9000`).join('\n')}\n`)
    expect(await refused('learn.yaml', '--observed', 'far.csv', '--workers', '1')).toMatch(
      /total of adopters is 36,?000, the nearest run gives .* widen the prior of products.phone.organic.innovation upwards/,
    )
    expect(await refused('learn.yaml', '--observed', 'late.csv', '--series', 'adoptors=adopters')).toContain('adopters')
  })
})
