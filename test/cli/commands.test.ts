import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { kocast, project } from './kocast.ts'

let cwd: string
beforeAll(() => (cwd = project()))

describe('kocast compare', () => {
  it('compares the variants of one file under common random numbers', async () => {
    const { code, stdout } = await kocast(['compare', 'small.yaml', '--json', '--quiet'], { cwd })
    expect(code).toBe(0)
    const { differences } = JSON.parse(stdout) as {
      differences: { metric: string; a: string; b: string; verdict: string; mean: number; mcse: number; p05: number }[]
    }
    expect(differences.find((d) => d.metric === 'cost')).toMatchObject({ a: 'small', b: 'rich' })
    expect(differences.find((d) => d.metric === 'cost')?.mean).toBeCloseTo(3000, 6)
    for (const d of differences.filter((x) => x.verdict === 'a' || x.verdict === 'b')) expect(Math.abs(d.mean)).toBeGreaterThan(2 * d.mcse)
  })

  it.each(['small.yaml', 'same.yaml'])('finds no difference between a scenario and itself, named %s', async (other) => {
    const { stdout } = await kocast(['compare', 'small.yaml', other, '--json', '--quiet'], { cwd })
    const { differences } = JSON.parse(stdout) as { differences: { mean: number | null; verdict: string }[] }
    expect(differences.length).toBeGreaterThan(50)
    expect(differences.filter((d) => d.mean !== null && (d.mean !== 0 || d.verdict !== 'equal'))).toEqual([])
  })

  it('fails on a difference that is asked for, not on noise', async () => {
    const dear = await kocast(['compare', 'small.yaml', 'small.yaml#rich', '--quiet', '--fail-on', 'cost>1000'], { cwd })
    expect(dear.code).toBe(1)
    expect(dear.stderr).toMatch(/^failed by rich: cost>1000/)
    const same = await kocast(['compare', 'small.yaml', 'same.yaml', '--quiet', '--fail-on', 'roi<0'], { cwd })
    expect(same.code).toBe(0)
  })

  it('prints an aligned table with verdicts', async () => {
    const { stdout } = await kocast(['compare', 'small.yaml', '--lang', 'zh', '--quiet'], { cwd })
    expect(stdout).toContain('加码 对比 基准方案')
    expect(stdout).toMatch(/总投入 .*更省/)
  })

  it('needs something to compare with', async () => {
    const { code, stderr } = await kocast(['compare', 'same.yaml'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('same.yaml has no variants')
  })
})

describe('kocast validate', () => {
  it('tells all issues of all files with their places', async () => {
    const { code, stdout, stderr } = await kocast(['validate', 'broken.yaml', 'small.yaml'], { cwd })
    expect(code).toBe(2)
    expect(stdout).toMatch(/^broken\.yaml:3:\d+ /m)
    expect(stdout).toMatch(/^broken\.yaml:7:\d+ /m)
    expect(stdout).toContain('small.yaml: valid')
    expect(stderr).toMatch(/\d problems\./)
  })

  it('tells machines', async () => {
    const { stdout } = await kocast(['validate', 'broken.yaml', '--json'], { cwd })
    const { valid, issues } = JSON.parse(stdout) as { valid: boolean; issues: { code: string; line: number; message: string }[] }
    expect(valid).toBe(false)
    expect(issues[0]).toMatchObject({ line: 3, message: expect.stringContaining('length') })
  })
})

describe('kocast schema, explain, init, doctor', () => {
  it('prints a JSON Schema', async () => {
    const schema = JSON.parse((await kocast(['schema'], { cwd })).stdout) as { properties: Record<string, unknown> }
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['horizon', 'population', 'channels', 'campaign', 'mechanisms']))
  })

  it('explains values with origin and place', async () => {
    const { stdout } = await kocast(['explain', 'small.yaml', 'products.phone', '--json'], { cwd })
    const rows = JSON.parse(stdout) as { path: string; origin: string; place?: string; value: string }[]
    expect(rows.find((r) => r.path === 'products.phone.margin')).toMatchObject({
      origin: 'explicit',
      place: expect.stringContaining('small.yaml:'),
    })
    expect(rows.every((r) => r.path.startsWith('products.phone'))).toBe(true)
    const table = (await kocast(['explain', 'small.yaml', 'channels.feed.cpm', '--lang', 'zh'], { cwd })).stdout
    expect(table).toMatch(/^路径 .*等级\n/)
    expect(table).toMatch(/channels\.feed\.cpm .*默认/)
  })

  it('copies a template that validates, with its schema, once', async () => {
    const folder = project()
    const made = await kocast(['init', 'phone-launch', '--out', 'mine.yaml'], { cwd: folder })
    expect(made.code).toBe(0)
    const text = readFileSync(join(folder, 'mine.yaml'), 'utf8')
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./kocast.schema.json')
    expect(parseDocument(text).errors).toEqual([])
    expect(JSON.parse(readFileSync(join(folder, 'kocast.schema.json'), 'utf8'))).toHaveProperty('properties.horizon')
    expect((await kocast(['validate', 'mine.yaml'], { cwd: folder })).code).toBe(0)
    const again = await kocast(['init', '--out', 'mine.yaml'], { cwd: folder })
    expect(again.code).toBe(2)
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(text)
  })

  it('lists templates', async () => {
    expect((await kocast(['init', '--list'], { cwd })).stdout).toMatch(/^phone-launch /m)
  })

  it('lists cases after the examples, by words in either language, all of them at once', async () => {
    const list = async (...args: string[]) => (await kocast(['init', '--list', ...args], { cwd })).stdout.trimEnd().split('\n')
    const all = await list()
    const head = all.findIndex((line) => /^case +industry +goal +strategy +title$/.test(line))
    expect(all.slice(0, head).some((line) => line.startsWith('phone-launch '))).toBe(true)
    expect(all.slice(head + 1).some((line) => /^city-story +Consumer goods +Reach +Immersive experience +\S/.test(line))).toBe(true)
    expect(await list('fmcg', 'immersive')).toEqual(await list('快消', '沉浸式'))
    expect((await list('fmcg', 'immersive')).slice(1).map((line) => line.split(' ')[0])).toContain('city-story')
    expect((await list('--lang', 'zh', '快消'))[0]).toMatch(/^案例 +行业 +目标 +策略 +标题$/)
    expect(await kocast(['init', '--list', 'nothing-of-the-kind'], { cwd })).toMatchObject({ code: 2, stdout: '' })
  })

  it('copies a case that validates where it is copied to, and names itself in its commands', async () => {
    const folder = project()
    expect((await kocast(['init', 'city-story'], { cwd: folder })).code).toBe(0)
    expect(readFileSync(join(folder, 'city-story.yaml'), 'utf8')).toContain('kocast compare city-story.yaml')
    expect((await kocast(['validate', 'city-story.yaml'], { cwd: folder })).code).toBe(0)
  })

  it('examines the installation', async () => {
    const { stdout } = await kocast(['doctor', '--json'], { cwd })
    const findings = JSON.parse(stdout) as { check: string; good: boolean }[]
    expect(findings.map((f) => f.check)).toEqual(
      expect.arrayContaining(['doctor-node', 'doctor-cores', 'doctor-memory', 'doctor-writable', 'doctor-worker']),
    )
  })
})
