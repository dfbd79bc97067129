import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { INDUSTRIES } from '../../engine/base/marketWords.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import type { InputRow } from '../../engine/base/result.ts'
import { logBeta } from '../../engine/base/specialFunctions.ts'
import { loadScenario, SHIPPED_SCENARIOS, type LoadedScenario } from '../../runtime/loadScenario.ts'
import { presetNames, readPreset, type Preset } from '../../runtime/readPreset.ts'
import { sections } from '../../runtime/sections.ts'

const names = await presetNames()
const presets = new Map<string, Preset>()
for (const name of names) {
  const preset = await readPreset(name, { list: sections })
  if (preset) presets.set(name, preset)
}
const own = (name: string): InputRow[] => (presets.get(name)?.rows ?? []).filter((row) => row.place?.startsWith(`${basename(name)}:`))
/** Settings (a choice, a whole number) have no place for a source. */
const values = (name: string) => own(name).filter(({ path, provenance }) => provenance !== undefined || !SETTINGS.test(path))
/** Who is quoted: a row of a source report, or one of the pages behind the market's tables. */
const REPORT = /\((.*, )?(wom|interactive|engagement|community|retention)\)/
const PAGE =
  /ijunjun|mr010|80tg|yusihk|tinckay|Weixiaobao|Weiboyi|ju62|technode|shadafang|Wonder|WalktheChat|tx\.shu\.edu\.tw|Pugongying|jianshu|edrawsoft|e-com-net/
const SETTINGS = /^(currency|industry)$|\.(count|period|rule|since|kind|maker)$|^policies\.[a-z-]+$/

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-presets-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A scenario that says nothing but what it must. */
async function scenarioOf(extended: readonly string[], more: object = {}): Promise<LoadedScenario> {
  const path = join(folder, 'scenario.yaml')
  const bare = { version: 1, title: 'test', horizon: { start: '2026-03-01', length: 20 }, population: { size: 500 } }
  writeFileSync(path, stringify({ ...bare, extends: extended, ...more }))
  return loadScenario(path, { list: sections })
}

const flight = (content: string) => ({ name: 'koc', kind: 'creators', tier: 'koc', channel: 'xiaohongshu', content, from: 0, budget: 10_000 })
const INDUSTRY = INDUSTRIES.map((name) => `presets/industries/${name}.yaml`)
const STRATEGIES = names.filter((name) => name.startsWith('presets/strategies/'))

describe('every shipped preset', () => {
  it('is read by itself, with a title and what it brings in both languages', () => {
    expect([...presets.keys()]).toEqual(names)
    for (const { title, about } of presets.values())
      for (const text of [title, about]) expect([text.en, text.zh].every((part) => part.length > 1)).toBe(true)
    expect(new Set([...presets.values()].map(({ title }) => title.en)).size).toBe(names.length)
  })

  it.each(names)('%s: every value has a source, a grade and a date, or is said to be undated', (name) => {
    const bare = values(name).filter(
      ({ provenance }) => !provenance?.source || !provenance.grade || !(provenance.date || provenance.source.includes('undated')),
    )
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  it.each(names)('%s: a grade above assumption names who says it', (name) => {
    const graded = values(name).filter(({ provenance }) => provenance?.grade !== 'assumption')
    const isNamed = (source = '') => REPORT.test(source) || PAGE.test(source)
    expect(graded.filter(({ provenance }) => !isNamed(provenance?.source)).map(({ path }) => path)).toEqual([])
    const reported = graded.filter(({ provenance }) => provenance?.grade === 'reported')
    expect(reported.filter(({ provenance }) => !REPORT.test(provenance?.source ?? '')).map(({ path }) => path)).toEqual([])
  })

  it('states nothing that another one states', () => {
    const stated = new Map<string, string[]>()
    for (const name of names) for (const { path } of values(name)) stated.set(path, [...(stated.get(path) ?? []), name])
    expect([...stated].filter(([path, by]) => by.length > 1 && !SETTINGS.test(path))).toEqual([])
  })

  it('has a name that nothing near is mistaken for', async () => {
    const channels = names.filter((name) => name.includes('/channels/')).map((name) => basename(name, '.yaml'))
    const { nearest } = await import('../../engine/base/nearest.ts')
    expect(channels.filter((channel) => nearest(channel, channels) !== undefined)).toEqual([])
  })
})

describe('presets together', () => {
  it.each(INDUSTRY.flatMap((industry) => STRATEGIES.map((strategy) => [basename(industry), basename(strategy), industry, strategy])))(
    '%s with %s make a scenario of a few lines',
    async (_, __, industry, strategy) => {
      const brought = Object.keys(await contentsOf(strategy))
      const content = brought.length === 0 ? { post: { product: await productOf(industry) } } : {}
      const flights = [flight(brought[0] ?? 'post')]
      const { scenario } = await scenarioOf(['presets/china-tmt.yaml', industry, strategy], { content, campaign: { flights } })
      expect(Object.keys(scenario.content)).toEqual([brought[0] ?? 'post'])
      expect(scenario.industry).toBe(basename(industry, '.yaml'))
    },
  )

  it('segments alone speak of no channel that is not there', async () => {
    const more = { channels: { feed: {} }, content: { post: { product: 'thing' } }, products: { thing: { margin: 0.5 } } }
    const { scenario } = await scenarioOf(['presets/segments.yaml'], more)
    expect(Object.values(scenario.population.segments).map(({ channels }) => Object.keys(channels))).toEqual([[], [], [], []])
  })

  it('prices of channels that are not there are left out', async () => {
    const more = { content: { post: { product: 'thing' } }, products: { thing: { margin: 0.5 } }, channels: { douyin: 'off' } }
    const { scenario } = await scenarioOf(['presets/china-tmt.yaml', 'presets/creator-prices.yaml'], more)
    expect(Object.keys(scenario.creators.koc?.prices ?? {}).sort()).toEqual(['bilibili', 'wechat'])
  })

  it('a content of a preset is left out while nothing names it, and asks for its product where there are several', async () => {
    const extended = ['presets/china-tmt.yaml', 'presets/industries/fmcg.yaml', 'presets/strategies/co-creation.yaml']
    const content = { post: { product: 'goods' } }
    expect(Object.keys((await scenarioOf(extended, { content })).scenario.content)).toEqual(['post'])
    const campaign = { flights: [flight('co-creation-call')] }
    const single = await scenarioOf(extended, { content, campaign })
    expect(single.scenario.content['co-creation-call'].product).toBe('goods')
    const products = { other: { margin: 0.5 } }
    await expect(scenarioOf(extended, { content, campaign, products })).rejects.toMatchObject({
      issues: [{ code: 'missing-key', path: ['content', 'co-creation-call', 'product'] }],
    })
    const stated = await scenarioOf(extended, { content: { 'co-creation-call': { product: 'other' } }, campaign, products })
    expect(stated.scenario.content['co-creation-call'].product).toBe('other')
  })

  it('make the Chinese market of one file that they were taken from', async () => {
    const rows = presets.get('presets/china-tmt.yaml')?.rows.filter(({ path }) => path !== 'currency') ?? []
    const line = ({ path, value, provenance }: InputRow) =>
      [path, value, provenance?.source ?? '', provenance?.grade ?? '', provenance?.date ?? ''].join(' | ')
    await expect(`${rows.map(line).sort().join('\n')}\n`).toMatchFileSnapshot('./china-tmt.txt')
  })

  it('a preset of one’s own extends shipped ones, and its mistakes are told', async () => {
    cpSync(join(SHIPPED_SCENARIOS, 'presets', 'industries'), join(folder, 'mine'), { recursive: true })
    const file = join(folder, 'mine', 'fmcg.yaml')
    expect((await readPreset(file, { list: sections }))?.title.en).toBe('Fast-moving consumer goods')
    writeFileSync(file, readFileSync(file, 'utf8').replace('margin:', 'margn:').replace('high: 0.6, source', 'hihg: 0.6, source'))
    await expect(readPreset(file, { list: sections })).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ code: 'unknown-key', path: ['products', 'goods', 'margn'] })]),
    })
  })

  it('a scenario is no preset', async () => {
    expect(await readPreset('phone-launch.yaml', { list: sections })).toBeUndefined()
  })
})

describe('values derived from what sources report', () => {
  const number = (name: string, path: string): readonly [low: number, mode: number, high: number] => {
    const [low, mode = low, high = low] = (own(name).find((row) => row.path === path)?.value ?? '').split(' – ').map(Number)
    return [low, mode, high]
  }
  /** Survival of the shifted beta-geometric after t periods. */
  const survival = (alpha: number, beta: number, t: number) => Math.exp(logBeta(alpha, beta + t) - logBeta(alpha, beta))
  /** Share of people who are active on a day, over the activity of the four segments. */
  const active = (use: number) => {
    const mix = [
      [0.45, 4],
      [0.22, 3],
      [0.1, 2],
      [0.23, 3],
    ] as const
    const points = Array.from({ length: 400 }, (_, i) => Math.exp(0.6 * normalQuantile((i + 0.5) / 400)))
    return mix.reduce((sum, [share, median]) => sum + (share * points.reduce((s, p) => s + 1 - Math.exp(-median * p * use), 0)) / 400, 0)
  }
  /** P(a customer orders again within t) where rates are Gamma(r, alpha). */
  const again = (r: number, alpha: number, t: number) => 1 - (alpha / (alpha + t)) ** r

  it('technology: next-day retention 72%, 30-day 45%', () => {
    const at = (key: string) => number('presets/industries/technology.yaml', `products.software.lifecycle.${key}`)[1]
    expect(active(at('dailyUse'))).toBeCloseTo(0.72, 2)
    expect(survival(at('alpha'), at('beta'), 1) * active(at('dailyUse'))).toBeCloseTo(0.45, 2)
  })

  it('internet service: 30-day retention 40%, 65%, 75%', () => {
    const path = 'products.app.lifecycle'
    const [alpha] = number('presets/industries/internet-service.yaml', `${path}.alpha`)
    const beta = number('presets/industries/internet-service.yaml', `${path}.beta`)
    const use = number('presets/industries/internet-service.yaml', `${path}.dailyUse`)[1]
    beta.forEach((b, i) => expect(survival(alpha, b, 4) * active(use)).toBeCloseTo([0.4, 0.65, 0.75][i], 2))
  })

  it('digital content: renewals of 72%, 78%, 80%', () => {
    const beta = number('presets/industries/digital-content.yaml', 'products.membership.lifecycle.beta')
    beta.forEach((b, i) => expect(survival(1, b, 1)).toBeCloseTo([0.72, 0.78, 0.8][i], 3))
  })

  it.each([
    ['smart-hardware', 'device', 52, 0.5, [0.7, 0.55, 0.4]],
    ['fmcg', 'goods', 13, 0.6, [0.65, 0.38, 0.25]],
    ['retail', 'basket', 30 / 7, 0.6, [0.42, 0.35, 0.18]],
  ] as const)('%s: shares who order again', (industry, product, weeks, r, shares) => {
    const alpha = number(`presets/industries/${industry}.yaml`, `products.${product}.lifecycle.alpha`)
    alpha.forEach((a, i) => expect(again(r, a, weeks)).toBeCloseTo(shares[i], 2))
  })

  it('automobile: owners who still come after three years', () => {
    const b = number('presets/industries/automobile.yaml', 'products.car.lifecycle.b')
    const n = 20_000
    const alive = (shape: number) => {
      let [sum, weights] = [0, 0]
      for (let i = 0; i < n; i++) {
        // p = x², whose density over Beta(½, b) is (1 − p)^(b−1), has no pole at 0
        const p = ((i + 0.5) / n) ** 2
        const weight = (1 - p) ** (shape - 1)
        sum += (weight * 26) / (26 + 156 * p)
        weights += weight
      }
      return sum / weights
    }
    b.forEach((shape, i) => expect(alive(shape)).toBeCloseTo([0.35, 0.45, 0.58][i], 1))
  })

  it('users of the channels add up to what the platforms count', () => {
    const users: Readonly<Record<string, number>> = { douyin: 7.86, kuaishou: 7.14, weibo: 5.87, bilibili: 3.48, xiaohongshu: 3.3 }
    const segments = ['gen-z', 'new-middle', 'silver', 'lower-tier']
    const at = (path: string) => number('presets/segments.yaml', `population.segments.${path}`)[1]
    for (const [channel, mau] of Object.entries(users)) {
      const share = segments.reduce((sum, segment) => sum + at(`${segment}.share`) * at(`${segment}.channels.${channel}`), 0)
      expect(share, channel).toBeCloseTo(mau / 11, 1)
    }
  })
})

async function productOf(industry: string): Promise<string> {
  const path = own(industry).find((row) => row.path.startsWith('products.'))?.path ?? ''
  return path.split('.')[1]
}

async function contentsOf(preset: string): Promise<Record<string, true>> {
  return Object.fromEntries(own(preset).flatMap(({ path }) => (path.startsWith('content.') ? [[path.split('.')[1], true as const]] : [])))
}
