import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { artifactSchema, type Artifact } from '../../engine/base/artifact.ts'
import { kocast, project } from './kocast.ts'

let cwd: string
const read = (path: string) => readFileSync(join(cwd, path), 'utf8')
const write = (path: string, text: string | Uint8Array) => writeFileSync(join(cwd, path), text)
const artifact = (path: string) => artifactSchema.parse(JSON.parse(read(path)))
/** Rows of a CSV file. */
const csv = (...rows: readonly (readonly (string | number)[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`

/** Regular customers (Fader & Hardie 2007). */
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]

beforeAll(() => {
  cwd = project()
  write('regular.csv', csv(['period', 'alive'], ...REGULAR.map((n, k) => [k, n])))
  write('weekly.csv', csv(['week', 'sales', 'spend'], ...Array.from({ length: 40 }, (_, k) => [k, 100 + 2 * k + ((7 * k) % 5), k])))
})

describe('kocast fit', () => {
  it('says finding, verdict, estimates, data, files and how a scenario uses them', async () => {
    const { code, stdout, stderr } = await kocast(['fit', 'retention', 'regular.csv', '--period', 'month'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/Of 1,000 members 63% renew once/)
    expect(stdout).toMatch(/^(Trust it|Use with care): /m)
    expect(stdout).toMatch(/^Symbol +Estimate +90% interval$/m)
    expect(stdout).toMatch(/^alpha +0\.70408 +± 0\.0\d+ +\[/m)
    expect(stdout).toMatch(/^regular\.csv · CSV .*: 8 rows read, 8 used, 0 dropped\.$/m)
    expect(stdout).toContain('Guessed by the headings: period; alive.')
    expect(stderr).toContain('Artifact: fits/retention-regular.json\nReport: fits/retention-regular.html\n')
    expect(stderr).toContain('use:\n  - { artifact: fits/retention-regular.json, for: products.membership.lifecycle }\n')
    expect(read('fits/retention-regular.html')).toContain('<svg')
  })

  it('writes an artifact with estimates, covariance, data, health and versions, and no time', () => {
    const fit = artifact('fits/retention-regular.json')
    expect(fit.estimates['alpha']).toBeCloseTo(0.7041, 4)
    expect(fit.estimates['beta']).toBeCloseTo(1.182, 4)
    expect(fit.logLikelihood).toBeCloseTo(-1680.2652, 4)
    expect(fit).toMatchObject({ format: 1, kind: 'retention', model: 'sbg', n: 1000, period: 'month' })
    expect(fit.uncertainty?.symbols).toEqual(['alpha', 'beta'])
    expect(fit.data).toMatchObject({ file: '../regular.csv', rows: 8, used: 8, dropped: [] })
    expect(fit.data?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(fit.health?.map(({ name }) => name)).toContain('columns-guessed')
    expect(Object.keys(fit.versions ?? {})).toEqual(['kocast', '@duckdb/node-api'])
    expect(read('fits/retention-regular.json')).not.toMatch(/20\d\d-\d\d-\d\dT/)
    const digits = [...read('fits/retention-regular.json').matchAll(/: -?(\d[\d.]*)/g)].map((m) => m[1].replace('.', '').replace(/^0+/, ''))
    expect(Math.max(...digits.map((text) => text.length))).toBeLessThanOrEqual(10)
  })

  it('gives the same bytes again, artifact and report', async () => {
    const args = ['fit', 'retention', 'regular.csv', '--period', 'month', '--out', 'fits/again.json', '--quiet']
    await kocast(args, { cwd })
    const first = [read('fits/again.json'), read('fits/again.html')]
    await kocast(args, { cwd })
    expect([read('fits/again.json'), read('fits/again.html')].map((text, i) => text === first[i])).toEqual([true, true])
    expect(JSON.parse(first[0])).toEqual({ ...JSON.parse(read('fits/retention-regular.json')), sha256: expect.any(String) as string })
  })

  it('prints with --json exactly the figures of the artifact and nothing else', async () => {
    const { code, stdout } = await kocast(['fit', 'retention', 'regular.csv', '--json'], { cwd })
    const printed = JSON.parse(stdout) as Partial<Artifact>
    expect(code).toBe(0)
    expect(Object.keys(printed)).toEqual(['kind', 'model', 'estimates', 'standardErrors', 'logLikelihood', 'n', 'diagnostics'])
    const { estimates, standardErrors, logLikelihood, diagnostics } = artifact('fits/retention-regular.json')
    expect(printed).toMatchObject({ kind: 'retention', model: 'sbg', n: 1000, estimates, standardErrors, logLikelihood, diagnostics })
  })

  it('checks the data before any fit with --dry-run', async () => {
    const { code, stdout, stderr } = await kocast(['fit', 'retention', 'regular.csv', '--dry-run', '--out', 'dry/a.json'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Data need a look: /m)
    expect(stdout).toMatch(/^period +period +number +0 +8$/m)
    expect(stderr).toContain('Report: dry/a.data.html')
    expect(existsSync(join(cwd, 'dry/a.json'))).toBe(false)
    expect(read('dry/a.data.html')).toContain('nothing was fitted')
  })

  it('takes a polynomial with its degree and says what it cannot use in a scenario', async () => {
    const args = [
      'fit',
      'regression',
      'weekly.csv',
      '--column',
      'outcome=sales',
      '--column',
      'spend=spend',
      '--model',
      'polynomial',
      '--degree',
      '3',
    ]
    const { code, stdout, stderr } = await kocast(args, { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^spend\^3 /m)
    expect(stdout).toMatch(/95% interval/)
    expect(stderr).toContain('A scenario has no section that takes this model')
    expect(Object.keys(artifact('fits/regression-weekly.json').versions ?? {})).toEqual([
      'kocast',
      '@duckdb/node-api',
      'ml-matrix',
      'ml-regression',
    ])
  })

  it('writes the artifact of a model that fails a check, ends with 0 and warns', async () => {
    // four rows for three coefficients
    write('few.csv', csv(['y', 'x', 'z'], [1, 2, 1], [2, 3, 5], [4, 4, 2], [3, 6, 3], [6, 7, 1]))
    const args = ['fit', 'regression', 'few.csv', '--column', 'outcome=y', '--column', 'x=x', '--column', 'z=z', '--quiet']
    const { code, stdout, stderr } = await kocast(args, { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Do not use: /m)
    expect(stderr).toMatch(/^A check failed: /)
    expect(artifact('fits/regression-few.json').health?.some(({ verdict }) => verdict === 'FAIL')).toBe(true)
  })

  it('reads GBK with Chinese headings and answers in Chinese', async () => {
    // 期数,人数 in GBK
    write(
      '会员.csv',
      Buffer.concat([
        Buffer.from([0xc6, 0xda, 0xca, 0xfd, 0x2c, 0xc8, 0xcb, 0xca, 0xfd, 0x0a]),
        Buffer.from(csv(...REGULAR.map((n, k) => [k, n]))),
      ]),
    )
    const args = ['fit', 'retention', '会员.csv', '--lang', 'zh', '--column', 'period=期数', '--column', 'alive=人数', '--encoding', 'gbk']
    const { code, stdout, stderr } = await kocast(args, { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^(可以放心用|可用，但要留意)：/m)
    expect(stdout).toContain('读入8行，用了8行，剔除0行。')
    expect(stderr).toContain('模型文件：fits/retention-会员.json')
    expect(read('fits/retention-会员.html')).toContain(
      "kocast fit retention '会员.csv' --encoding gbk --column 'period=期数' --column 'alive=人数'".replaceAll("'", '&#39;'),
    )
  })
})

describe('kocast fit refuses', () => {
  it.each([
    [['retention', 'regular.csv', '--model', 'sgb'], "'--model': retention has no model 'sgb'. Did you mean sbg?"],
    [['churn', 'regular.csv', '--model', 'cox'], "'--model': churn has logit; found 'cox'."],
    [['loyalty', 'regular.csv'], "'kind' expects one of retention, value, churn, regression; found 'loyalty'."],
    [['retention', 'regular.csv', '--out', 'fits/a.html'], "'--out' names the artifact, a .json file"],
    [['retention', 'regulr.csv'], 'there is no table "regulr.csv" – did you mean "regular.csv"?'],
    [['retention', 'regular.csv', '--column', 'alive'], 'alive'],
    [['retention', 'regular.csv', '--until', 'May'], '--until  "May" is not a date'],
    [['retention', 'regular.csv', '--currency', 'yuan'], '--currency  "yuan" is not a currency code'],
    [
      ['regression', 'weekly.csv', '--column', 'outcome=sales', '--column', 'spend=spnd'],
      'columns.spend  "weekly.csv" has no column "spnd" – did you mean "spend"?',
    ],
    [['retention', 'regular.csv', '--mapping', 'none.yaml'], 'none.yaml'],
    [['retention'], "Missing argument 'table'"],
    [['retention', 'regular.csv', '--perod', 'week'], 'Did you mean --period?'],
  ])('%j with exit code 2, nothing on stdout and nothing written', async (args, said) => {
    const { code, stdout, stderr } = await kocast(['fit', ...args, ...(args.includes('--out') ? [] : ['--out', 'refused/a.json'])], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(existsSync(join(cwd, 'refused'))).toBe(false)
  })

  it('all wrong cells of a table at once, each with line and column', async () => {
    write('wrong.csv', csv(['period', 'alive'], [0, 1000], [1, 'many'], [2, 400], [3, 'few']))
    const { code, stderr } = await kocast(['fit', 'retention', 'wrong.csv'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('wrong.csv:3:2  alive  ')
    expect(stderr).toContain('wrong.csv:5:2  alive  ')
  })

  it('to overwrite nothing but its own: a failed fit leaves the artifact before it as it was', async () => {
    mkdirSync(join(cwd, 'kept'), { recursive: true })
    await kocast(['fit', 'retention', 'regular.csv', '--out', 'kept/a.json'], { cwd })
    const before = read('kept/a.json')
    write('gone.csv', csv(['period', 'alive'], [0, 100], [1, 0]))
    expect((await kocast(['fit', 'retention', 'gone.csv', '--out', 'kept/a.json'], { cwd })).code).toBe(2)
    expect(read('kept/a.json') === before).toBe(true)
  })
})

it('the help of fit shows a command for every kind', async () => {
  for (const lang of ['en', 'zh']) {
    const { stdout } = await kocast(['fit', '--help', '--lang', lang], { cwd })
    for (const kind of ['retention', 'value', 'churn', 'regression']) expect(stdout).toMatch(new RegExp(`^  kocast fit ${kind} `, 'm'))
    expect(stdout).toContain('outcome: {')
    expect(stdout).toContain('--dry-run')
  }
})
