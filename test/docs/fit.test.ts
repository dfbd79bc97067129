import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { parse, stringify } from 'yaml'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { mappingSchema, ROLES } from '../../history/mapping.ts'
import { loadScenario, type LoadedScenario } from '../../runtime/loadScenario.ts'
import { readArtifactText } from '../../runtime/artifactFile.ts'
import { merge } from '../support/scenario.ts'
import { blocks, page } from './pages.ts'

const PAGES = ['docs/fit.md', 'docs/fit.zh.md', 'docs/scenario.md', 'docs/scenario.zh.md']
const [first] = blocks(page('docs/scenario.md'), 'yaml file')
const [byHand] = blocks(page('docs/scenario.md'), 'json artifact')

/** Products with every lifecycle that the pages put a model into. */
const PRODUCTS = {
  phone: { lifecycle: { kind: 'purchases' } },
  cloud: { margin: '70%', bundle: { with: 'phone', rate: '30%' }, lifecycle: { kind: 'subscription', fee: '21 CNY' } },
  care: { margin: '70%', bundle: { with: 'phone', rate: '30%' }, lifecycle: { kind: 'subscription', fee: '12 CNY' } },
}

/** Models as the pages suppose them: the value in dollars, the churn without a period. */
const MODELS: Readonly<Record<string, object>> = {
  retention: JSON.parse(byHand) as object,
  value: {
    kind: 'value',
    model: 'bg-nbd+gamma-gamma',
    estimates: { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4, p: 6.2, q: 3.7, v: 15.4 },
    currency: 'USD',
    period: 'week',
  },
  churn: { kind: 'churn', model: 'logit', estimates: { const: -1.6, tenure: -0.03 }, terms: [term('const', 'intercept'), term('tenure', 'tenure')] },
}

function term(name: string, role: 'intercept' | 'tenure') {
  return { name, role, mean: 1 }
}

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-docs-fit-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

async function loaded(part: object): Promise<LoadedScenario> {
  write('first.yaml', stringify(merge(parse(first), part)))
  return loadScenario(join(folder, 'first.yaml'), { list: mechanisms })
}

describe.each(PAGES.map((path) => [path, blocks(page(path), 'yaml use')] as const))('%s', (path, [use]) => {
  it('shows a use: that loads, and what each model gives is marked as fitted', async () => {
    const { use: entries } = parse(use) as { use: { artifact: string; for: string; as?: string }[] }
    expect(entries.length).toBeGreaterThan(1)
    for (const { artifact } of entries) write(artifact, JSON.stringify(MODELS[artifact.split('/')[1].split('-')[0]]))
    // what another example does not fill states its level itself
    const filled = entries.map((entry) => entry.for)
    const level = (name: string) => (filled.includes(`products.${name}.lifecycle`) ? {} : { lifecycle: { alpha: 1.3, beta: 7 } })
    const { rows, models } = await loaded({ products: merge(PRODUCTS, { cloud: level('cloud'), care: level('care') }), use: entries })
    expect(models).toEqual(entries.map(({ artifact }) => artifact))
    for (const target of filled) expect(rows.find(({ path: key, origin }) => key.startsWith(target) && origin === 'fitted'), target).toBeDefined()
    // v is money: 15.4 dollars at 7.1
    const spend = rows.find(({ path: key }) => key === 'products.phone.lifecycle.spend.v')
    expect(Number(spend?.value)).toBeCloseTo(15.4 * 7.1, 6)
  })

  it('shows sheets that load, with the headings it names', async () => {
    const [sheets] = blocks(page(path), 'yaml sheets')
    const { quotes, mediaPlan } = parse(sheets) as Record<'quotes' | 'mediaPlan', { file: string; sheet?: string; columns?: Record<string, string> }>
    const headings = (/quotes:.*# (.+)$/m.exec(sheets)?.[1] ?? '达人, 平台, 粉丝数, 报价, 互动率').split(/, |、/)
    const rows = [
      ['小鹿', '小红书', 8200, 400, '4.1%'],
      ['木头', '抖音', '3.4万', 2900, ''],
    ]
    const data = [headings, ...rows].map((row) => row.map((value) => (value === '' ? null : { value })))
    expect(extname(quotes.file)).toBe('.xlsx')
    write(quotes.file, (await writeXlsxFile([{ sheet: quotes.sheet ?? 'Sheet1', data }]).toBuffer()) as unknown as Uint8Array)
    const columns = { channel: '平台', kind: '类型', tier: '层级', from: '开始', to: '结束', budget: '预算', ...mediaPlan.columns }
    const plan = { channel: '小红书', kind: '种草', tier: 'KOC', from: '2026-03-05', to: '2026-03-20', budget: '20万' }
    write(mediaPlan.file, `${Object.values(columns).join(',')}\n${Object.keys(columns).map((role) => plan[role as 'kind']).join(',')}\n`)
    const { scenario, inputs } = await loaded({ quotes, mediaPlan })
    expect(inputs.quotes?.map(({ name, tier, followers, pricePerPost }) => [name, tier, followers, pricePerPost])).toEqual([
      ['小鹿', 'koc', 8200, 400],
      ['木头', 'tail', 34_000, 2900],
    ])
    const flight = scenario.campaign.flights.find(({ name }) => name === 'xiaohongshu-koc')
    expect(flight).toMatchObject({ kind: 'creators', tier: 'koc', channel: 'xiaohongshu' })
  })
})

describe.each(['docs/fit.md', 'docs/fit.zh.md'])('%s', (path) => {
  it('shows mapping files that the reader takes', () => {
    const mappings = blocks(page(path), 'yaml mapping')
    expect(mappings.length).toBeGreaterThan(0)
    for (const mapping of mappings) expect(mappingSchema.safeParse(parse(mapping)).error).toBeUndefined()
  })

  it('links its twin in the other language', () => {
    expect(page(path)).toContain(`](${path === 'docs/fit.md' ? 'fit.zh.md' : 'fit.md'})`)
  })
})

describe.each(['docs/scenario.md', 'docs/scenario.zh.md'])('%s', (path) => {
  it.each([
    ['quotes', 'quotes'],
    ['mediaPlan', 'media-plan'],
  ] as const)('names every role of %s', (section, kind) => {
    const row = new RegExp(`^\\| \`${section}\`.*\\|.*\\|(.*)\\|(.*)\\|$`, 'm').exec(page(path))
    const roles = [...(row?.slice(1).join() ?? '').matchAll(/`(\w+)`/g)].map(([, role]) => role)
    expect(roles.toSorted()).toEqual([...ROLES[kind]].toSorted())
  })
})

describe('models written by hand', () => {
  it.each(['docs/scenario.md', 'docs/scenario.zh.md'])('are artifacts: %s', (path) => {
    const [model] = blocks(page(path), 'json artifact')
    expect(readArtifactText(Buffer.from(model))).toHaveProperty('artifact.estimates')
  })
})
