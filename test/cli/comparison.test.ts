import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { isSlow } from '../support/slow.ts'
import { interrupted } from './interrupted.ts'
import { kocast, project } from './kocast.ts'

// Commands run several times, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let cwd: string
beforeAll(() => (cwd = project()))

const BUDGET = 'campaign.flights.koc.budget'
const english = (line: string) => line.trimEnd()

interface Printed {
  readonly ranking: { readonly metric: string; readonly arms: readonly { readonly arm: string; readonly probabilityBest: number }[] }
  readonly stop?: { readonly reason: string; readonly replicates: number; readonly most: number }
  readonly sweep?: { readonly factors: readonly { readonly path: string }[]; readonly points: readonly (readonly number[])[] }
  readonly differences: readonly { readonly a: string; readonly b: string }[]
}
const printed = (stdout: string) => JSON.parse(stdout) as Printed

describe('kocast compare --sweep', () => {
  it('makes an arm of each value, ranks them and writes the response', async () => {
    const { code, stdout } = await kocast(
      ['compare', 'small.yaml', '--sweep', `${BUDGET}=1500,3000,6000`, '--json', '--no-report', '--quiet', '--out', 'swept'],
      { cwd },
    )
    expect(code).toBe(0)
    const { ranking, sweep, differences } = printed(stdout)
    expect(ranking.arms.map(({ arm }) => arm).toSorted()).toEqual(['budget=1500', 'budget=3000', 'budget=6000'])
    expect(ranking.arms.reduce((sum, { probabilityBest }) => sum + probabilityBest, 0)).toBeCloseTo(1, 12)
    expect(sweep).toMatchObject({ factors: [{ path: BUDGET }], points: [[0], [1], [2]] })
    expect(new Set(differences.map(({ a, b }) => `${a}|${b}`))).toEqual(new Set(['budget=1500|budget=3000', 'budget=1500|budget=6000']))
    const response = readFileSync(join(cwd, 'swept/tables/response.csv'), 'utf8').split('\r\n')
    expect(response[0]).toBe(`\ufeffarm,${BUDGET},metric,unit,mean,mcse,error,p05,p95`)
    expect(response[1]).toMatch(/^budget=1500,1500,roi,share,/)
    expect(
      readdirSync(join(cwd, 'swept/tables'))
        .filter((name) => name.endsWith('.csv'))
        .toSorted(),
    ).toEqual(['differences.csv', 'marginals.csv', 'pairs.csv', 'ranking.csv', 'response.csv'])
  })

  it('crosses settings, and scenarios with them', async () => {
    const grid = ['--sweep', `${BUDGET}=1500..3000..1500`, '--sweep', 'products.phone.price=90,100']
    const one = printed((await kocast(['compare', 'small.yaml', ...grid, '--json', '--no-report', '--quiet'], { cwd })).stdout)
    expect(one.sweep?.points).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    const two = printed(
      (
        await kocast(
          ['compare', 'small.yaml', 'small.yaml#rich', '--sweep', 'products.phone.price=90,100', '--json', '--no-report', '--quiet'],
          { cwd },
        )
      ).stdout,
    )
    expect(two.sweep?.factors.map(({ path }) => path)).toEqual(['scenario', 'products.phone.price'])
    expect(two.ranking.arms.map(({ arm }) => arm).toSorted()).toEqual([
      'rich, price=100',
      'rich, price=90',
      'small, price=100',
      'small, price=90',
    ])
  })

  it.each([
    ['campaign.flights.kok.budget=1,2', '--sweep campaign.flights.kok.budget=1', 'koc'],
    [`${BUDGET}=1000,much`, `--sweep ${BUDGET}=much`, 'much'],
    ['ensemble.draws=5,10', "share 'ensemble'", ''],
  ])('tells what is wrong with %s', async (sweep, place, hint) => {
    const { code, stderr } = await kocast(['compare', 'small.yaml', '--sweep', sweep, '--no-report', '--quiet'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(place)
    expect(stderr).toContain(hint)
  })

  it('refuses more arms than a person compares, and says what they would take', async () => {
    const { code, stderr } = await kocast(
      [
        'compare',
        'small.yaml',
        '--sweep',
        `${BUDGET}=1000..2000..100`,
        '--sweep',
        'products.phone.price=90..100',
        '--no-report',
        '--quiet',
      ],
      { cwd },
    )
    expect(code).toBe(2)
    expect(english(stderr)).toMatch(
      /^121 arms are more than 100\. They would take 726 replicates, about [\d.]+ (s|min) on \d+ workers; sweep fewer values or settings\.$/,
    )
  })
})

describe('kocast compare --by', () => {
  it('ranks by another figure, from what was computed before', async () => {
    const args = ['compare', 'small.yaml', '--sweep', `${BUDGET}=1000,2000,4000`]
    await kocast([...args, '--no-report', '--quiet'], { cwd })
    const { stdout, stderr } = await kocast([...args, '--by', 'cost', '--no-report'], { cwd })
    expect(stderr).toContain('Computed before')
    expect(stdout).toContain('Cost: koc budget ¥1,000 is best (in 100%')
    const { code, stderr: unknown } = await kocast([...args, '--by', 'rio', '--no-report', '--quiet'], { cwd })
    expect(code).toBe(2)
    expect(unknown).toContain('roi')
  })
})

describe('kocast compare --until-clear', () => {
  const args = ['compare', 'small.yaml', '--until-clear', '--by', 'cost', '--replicates', '200']

  it('stops when the best arm is plain, the same for any number of workers', async () => {
    const ended = await Promise.all(
      ['1', '2'].map((workers) =>
        kocast([...args, '--workers', workers, '--out', `clear${workers}`, '--json', '--no-report', '--quiet'], { cwd }),
      ),
    )
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      expect.objectContaining({ code: 0 }),
      expect.objectContaining({ code: 0 }),
    ])
    const [one, two] = ended.map(({ stdout }) => printed(stdout))
    expect(one.stop).toMatchObject({ metric: 'cost', reason: 'clear', replicates: 40, most: 200 })
    expect(two).toEqual(one)
    const hashes = ['clear1', 'clear2'].map(
      (folder) => (JSON.parse(readFileSync(join(cwd, folder, 'manifest.json'), 'utf8')) as { hash: string }).hash,
    )
    expect(hashes[0]).toBe(hashes[1])
  })

  it('says so in its first lines, and takes a margin', async () => {
    const { stdout } = await kocast([...args, '--no-report', '--quiet'], { cwd })
    expect(stdout).toContain('Sequential stop: clear after 40 replicates of at most 200; all looks together err in at most 5%.')
    const near = await kocast(
      ['compare', 'small.yaml', '--margin', '1万', '--by', 'cost', '--replicates', '200', '--json', '--no-report', '--quiet'],
      {
        cwd,
      },
    )
    expect(printed(near.stdout).stop).toMatchObject({ reason: 'within margin', margin: 10_000 })
  })

  it.skipIf(!isSlow)('resumes after a kill with the result that it would have had (needs KOCAST_SLOW=1)', async () => {
    const slow = ['compare', 'small.yaml', '--set', 'population.size=3000', '--until-clear', '--replicates', '48', '--no-report', '--json']
    const [killed, whole] = [project(), project()]
    const first = await interrupted(slow, killed, 'SIGKILL')
    expect(first.code, first.stderr).toBeNull()
    const again = await kocast(slow, { cwd: killed })
    expect(again.stderr).toMatch(/Resuming: \d+ of 48 replicates found/)
    expect(again.stdout).toBe((await kocast(slow, { cwd: whole })).stdout)
  })
})

describe('kocast compare --fail-on', () => {
  const args = ['compare', 'small.yaml', 'small.yaml#rich', '--no-report', '--quiet']

  it('fails on how likely an arm is best and on what choosing it costs', async () => {
    const { code, stderr } = await kocast([...args, '--fail-on', 'rich: cost.probabilityBest < 90%', '--fail-on', 'cost.regret > 1000'], {
      cwd,
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/failed by rich: rich: cost\.probabilityBest < 90% \(is 0%\)/)
    expect(stderr).toMatch(/failed by rich: cost\.regret > 1000 \(is ¥3,000\)/)
    expect(stderr).not.toContain('failed by small')
    expect((await kocast([...args, '--fail-on', 'small: cost.regretMost > 0'], { cwd })).code).toBe(0)
  })

  it('knows its arms', async () => {
    const { code, stderr } = await kocast([...args, '--fail-on', 'rihc: roi < 0'], { cwd })
    expect(code).toBe(2)
    expect(english(stderr)).toBe("No arm is called 'rihc'. Did you mean rich?")
  })

  it('is told in the help', async () => {
    const { stdout } = await kocast(['compare', '--help'], { cwd })
    for (const word of ['--sweep', '--by', '--until-clear', '--margin', 'probabilityBest', 'regretMost']) expect(stdout).toContain(word)
  })
})
