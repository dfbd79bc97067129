import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { isSlow } from '../support/slow.ts'
import { interrupted } from './interrupted.ts'
import { kocast, project } from './kocast.ts'

// Each test runs the command several times, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const OPEN =
  'products: { phone: { price: 100, margin: { low: 20%, mode: 30%, high: 40% }, conversion: { low: 0.5%, mode: 1%, high: 2% } } }'

function small() {
  const cwd = project()
  const stated = readFileSync(join(cwd, 'small.yaml'), 'utf8')
  writeFileSync(join(cwd, 'open.yaml'), stated.replace(/products:\n.*\n/, `${OPEN}\n`))
  return cwd
}

const FEW = ['sensitivity', 'open.yaml', '--inputs', 'products.phone.margin,products.phone.conversion', '--runs', '110', '--json']

interface Found {
  readonly answer: string[]
  readonly runs: number
  readonly tornado: { readonly bars: { readonly input: string; readonly verdict: string }[] }
  readonly sobol: { readonly rows: number; readonly indices: { readonly source: string; readonly total: { readonly value: number } }[] }
}

describe('kocast sensitivity', () => {
  it('answers in the terminal and in a report, gives the same again, and finds what it stored', async () => {
    const cwd = small()
    const first = await kocast(FEW, { cwd })
    expect(first.code, first.stderr).toBe(0)
    const found = JSON.parse(first.stdout) as Found
    expect(found.answer[0]).toMatch(/^What matters/)
    expect(found.sobol.indices.map(({ source }) => source).sort()).toEqual(['luck', 'products.phone.conversion', 'products.phone.margin'])
    expect(found.runs).toBeLessThanOrEqual(110)
    const [id] = readdirSync(join(cwd, 'runs')).filter((name) => /^\w{12}$/.test(name))
    const folder = join(cwd, 'runs', id)
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('Where the variance comes from')
    expect(readdirSync(join(folder, 'tables')).sort()).toEqual(expect.arrayContaining(['effects.csv', 'indices.csv']))
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toMatchObject({ kind: 'sensitivity', draws: found.runs })

    const again = await kocast(FEW, { cwd })
    expect(again.stderr).toContain('Computed before')
    expect(again.stdout).toBe(first.stdout)
    const exported = await kocast(['report', id, '--format', 'html,csv', '--out', 'exported'], { cwd })
    expect(exported.code, exported.stderr).toBe(0)
    expect(existsSync(join(cwd, 'exported', 'report.html'))).toBe(true)
  })

  it.skipIf(!isSlow)('goes on after a SIGKILL with the result that it would have had (needs KOCAST_SLOW=1)', async () => {
    const [killed, whole] = [small(), small()]
    const first = await interrupted([...FEW, '--workers', '1'], killed, 'SIGKILL')
    expect(first.code, first.stderr).toBeNull()
    const again = await kocast(FEW, { cwd: killed })
    expect(again.stderr).toMatch(/Resuming: \d+ of \d+/)
    expect(again.stdout).toBe((await kocast(FEW, { cwd: whole })).stdout)
  })

  it('refuses what it cannot answer, with what to write instead', async () => {
    const cwd = small()
    const refusal = async (...args: string[]) => {
      const { code, stderr } = await kocast(['sensitivity', 'open.yaml', '--quiet', ...args], { cwd })
      expect(code).toBe(2)
      return stderr.trim()
    }
    expect(await refusal('--inputs', 'products.phone.price')).toContain("'products.phone.price' is one number")
    expect(await refusal('--inputs', 'population.segments.young.share')).toContain('is settled before any run')
    expect(await refusal('--inputs', 'products.phone.marginn')).toContain('Did you mean products.phone.margin?')
    expect(await refusal('--metric', 'roy')).toContain('Did you mean roi?')
    expect(await refusal('--inputs', 'products.phone.margin', '--runs', '10')).toMatch(
      /'--runs 10' is too few for 1 uncertain inputs: this method needs \d+/,
    )
    expect(await refusal('--method', 'sobole')).toContain('sobol')
  })
})

describe('kocast explain --effect', () => {
  it('moves what the scenario itself leaves open, the largest first', async () => {
    const cwd = small()
    const { code, stdout, stderr } = await kocast(['explain', 'open.yaml', '--effect', 'incrementalProfit', '--lang', 'zh'], { cwd })
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/^\n对增量毛利影响最大：“/)
    const lines = stdout.split('\n').filter((line) => line.includes('→'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.every((line) => /毛利率|转化率/.test(line))).toBe(true)
  })

  it('says what to do where the scenario leaves nothing open', async () => {
    const cwd = project()
    const { code, stderr } = await kocast(['explain', 'small.yaml', '--effect', 'roi'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('small.yaml itself states nothing uncertain')
  })
})
