import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { mechanisms as shippedMechanisms } from '../../engine/mechanisms/index.ts'
import { normalForm } from '../../engine/scenario/normalForm.ts'
import { scenarioJsonSchema, schemaLine } from '../../engine/scenario/scenarioJsonSchema.ts'
import { loadScenario, type LoadedScenario } from '../../runtime/loadScenario.ts'
import { mechanisms } from '../broken/mechanisms.ts'
import { rowOf as row, STORY, storyFolder } from './story.ts'

const { path, write, load, sentences } = storyFolder()

const valueOf = (loaded: LoadedScenario, at: string): string | undefined => row(loaded, at)?.value

describe('a scenario on top of the shipped preset', () => {
  it('states only its own story', async () => {
    const { scenario, files } = await load(STORY)
    expect(Object.keys(scenario.channels)).toEqual(['xiaohongshu', 'douyin', 'wechat', 'bilibili', 'weibo'])
    expect(Object.keys(scenario.population.segments)).toEqual(['gen-z', 'new-middle', 'silver', 'lower-tier'])
    expect(scenario.title.zh).toBe('新品：上市，测试')
    expect(scenario.campaign.flights[0].budget).toMatchObject({ $: 'quantity', spec: { kind: 'number', value: 600_000 } })
    expect(files.map((file) => file.path).slice(0, 3)).toEqual(['story.yaml', 'presets/china-tmt.yaml', 'presets/segments.yaml'])
    expect(files[0].sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('says of every value where it comes from', async () => {
    const loaded = await load(STORY)
    expect(row(loaded, 'campaign.flights.koc-seeding.budget')).toMatchObject({
      origin: 'explicit',
      place: 'story.yaml:16:127',
      value: '600000',
      unit: 'money',
    })
    expect(row(loaded, 'channels.xiaohongshu.cpm')).toMatchObject({ origin: 'preset', value: '15 – 30 – 50', provenance: { grade: 'C' } })
    expect(row(loaded, 'channels.xiaohongshu.cpm')?.place).toMatch(/^presets\/channels\/xiaohongshu\.yaml:\d+:\d+$/)
    expect(row(loaded, 'network.exponent')).toMatchObject({ origin: 'default', value: '2.6' })
    expect(row(loaded, 'mechanisms.attention.response')).toMatchObject({ origin: 'default', value: '1 / (1 + (fatigue / 6) ^ 2)' })
    expect(row(loaded, 'population.size')).toMatchObject({ origin: 'explicit', value: '20000' })
    expect(row(loaded, 'policies.frequency-cap')).toMatchObject({ origin: 'default', value: 'off' })
  })

  it('finds source, grade and date at every value of the preset', async () => {
    const { rows } = await load(STORY)
    const unsourced = rows.filter(
      (candidate) =>
        candidate.origin === 'preset' &&
        candidate.unit !== 'none' &&
        !(candidate.provenance?.source && candidate.provenance.grade && candidate.provenance.date),
    )
    expect(unsourced.map((candidate) => candidate.path)).toEqual([])
  })

  it('checks what it reads formulas for, also in defaults', async () => {
    const { scenario } = await load(STORY)
    expect(scenario.events[0].demand.spec).toMatchObject({ kind: 'formula', expression: { call: '+', of: [1, { name: 'lift' }] } })
  })
})

describe('layers', () => {
  it('merge maps, replace lists, stated values and sections of another kind', async () => {
    write('base.yaml', STORY.slice(0, STORY.indexOf('variants:')) + 'network: {kind: block, homophily: 0.5}\n')
    const loaded = await load(
      `extends: [base.yaml]\nchannels: {weibo: {cpm: {uniform: {low: 10, high: 20}}}}\nnetwork: {kind: erdos-renyi}\ncampaign: {flights: []}\n`,
    )
    expect(valueOf(loaded, 'channels.weibo.cpm')).toBe('10 – 20')
    expect(row(loaded, 'channels.weibo.peerReach')?.origin).toBe('preset')
    expect(loaded.scenario.network.kind).toBe('erdos-renyi')
  }, 10_000)

  it('let a variant of a flight that a layer above removed be told', async () => {
    write('base.yaml', STORY)
    expect(await sentences(load('extends: [base.yaml]\ncampaign: {flights: []}\n'))).toEqual([
      'base.yaml:19:18  variants.no-koc.set.campaign.flights.koc-seeding  there is no "koc-seeding" in campaign.flights',
      'base.yaml:20:20  variants.more-koc.set.campaign.flights.koc-seeding.budget  there is no "koc-seeding" in campaign.flights',
    ])
  })

  it('switch entries of a preset off, with what the preset says about them elsewhere', async () => {
    const { scenario } = await load(`${STORY}channels: {weibo: off}\n`)
    expect(Object.keys(scenario.channels)).not.toContain('weibo')
    expect(scenario.population.segments['gen-z'].channels).not.toHaveProperty('weibo')
  })

  it('keep what the file itself says about an entry that is off as a mistake', async () => {
    const found = await sentences(
      load(STORY.replace('scale: 50}', 'scale: 50, segments: {gen-z: {channels: {weibo: 50%}}}}') + 'channels: {weibo: off}\n'),
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/there is no channel "weibo"/)
  })
})

describe('variants and --set', () => {
  it('lay a variant over the file and leave the file as it was without', async () => {
    expect(valueOf(await load(STORY, { variant: 'more-koc' }), 'campaign.flights.koc-seeding.budget')).toBe('900000')
    expect(valueOf(await load(STORY, { variant: 'more-koc' }), 'mechanisms.attention.halfLife')).toBe('2')
    expect((await load(STORY, { variant: 'no-koc' })).scenario.campaign.flights.map((flight) => flight.name)).toEqual(['feed'])
    expect((await load(STORY)).scenario.campaign.flights).toHaveLength(2)
  })

  it('refuse an unknown variant by name', async () => {
    expect(await sentences(load(STORY, { variant: 'nokoc' }))).toEqual([
      'story.yaml:18:1  variants  there is no variant "nokoc" – did you mean "no-koc"?',
    ])
  })

  it('set what the file states, what a preset states and what it leaves to defaults', async () => {
    const loaded = await load(STORY, {
      set: [
        'campaign.flights.feed.budget=2M',
        'channels.weibo.cpm.mode=29',
        'horizon.step=6h',
        'campaign.flights[0].tier=mid',
        'policies.frequency-cap.perWeek=3',
        'network={kind: complete}',
      ],
    })
    expect(row(loaded, 'campaign.flights.feed.budget')).toMatchObject({
      value: '2000000',
      origin: 'explicit',
      place: '--set campaign.flights.feed.budget=2M',
    })
    expect(row(loaded, 'channels.weibo.cpm')).toMatchObject({ value: '15 – 29 – 45', origin: 'explicit' })
    expect(valueOf(loaded, 'horizon.step')).toBe('0.25')
    expect(valueOf(loaded, 'policies.frequency-cap.perWeek')).toBe('3')
    expect(loaded.scenario.network.kind).toBe('complete')
  })

  it('apply --set over a variant', async () => {
    expect(
      valueOf(
        await load(STORY, { variant: 'more-koc', set: ['campaign.flights.koc-seeding.budget=1'] }),
        'campaign.flights.koc-seeding.budget',
      ),
    ).toBe('1')
  })

  it('tell every wrong option at once', async () => {
    expect(
      await sentences(
        load(STORY, { set: ['chanels.weibo.cpm=1', 'channels.weebo.cpm=1', 'nonsense', 'variants.x=1', 'horizon.length=soon'] }),
      ),
    ).toEqual([
      '--set chanels.weibo.cpm=1  chanels  there is no "chanels" – did you mean "channels"?',
      '--set channels.weebo.cpm=1  channels.weebo  there is no "weebo" in channels – did you mean "weibo"?',
      '--set nonsense  "nonsense" is not a setting – write path=value, for example population.scale=100',
      '--set variants.x=1  variants.x  "variants" can only be set in the file',
      '--set horizon.length=soon  horizon.length  the formula "soon" uses "soon", which is no name it knows – known: lift',
    ])
  })
})

describe('data files', () => {
  it('of a network are read, compacted and must be as large as the population', async () => {
    write('graph.txt', '# people\n30 10\n10\t30\n10,20\n20 20\n')
    const withGraph = (size: number): string =>
      STORY.replace('size: 20000', `size: ${size}`) + 'network: {kind: edges, file: ./graph.txt}\n'
    const padded = Array.from({ length: 12 }, (_, i) => `${i} ${i + 1}`).join('\n')
    expect(await sentences(load(withGraph(100)))).toEqual([
      'story.yaml:6:20  population.size  the network "graph.txt" has 3 people – write size: 3 (found 100)',
    ])
    write('graph.txt', padded)
    const { inputs, files } = await load(withGraph(13))
    expect(inputs.edges).toMatchObject({ nodes: 13, selfLoopsDropped: 0, duplicatesDropped: 0 })
    expect(files.map((file) => file.path)).toContain('graph.txt')
  })

  it('of samples are read in their unit and handed over under the name in the specification', async () => {
    write('data/delays.txt', '# hours\n48\n12\n')
    const { scenario, inputs } = await load(
      `${STORY}mechanisms: {peer-shares: {delay: {empirical: {file: ./data/delays.txt, unit: hours}}}}\n`,
    )
    expect(scenario.mechanisms['peer-shares']).toMatchObject({ delay: { spec: { kind: 'empirical', input: 'data/delays.txt#hours' } } })
    expect([...inputs.samples['data/delays.txt#hours']]).toEqual([0.5, 2])
  })

  it('of a preset are looked for beside the preset', async () => {
    write('shared/delays.txt', '1\n')
    write('shared/preset.yaml', `${STORY}mechanisms: {peer-shares: {delay: {empirical: {file: delays.txt}}}}\n`)
    const { inputs } = await load('extends: [shared/preset.yaml]\n')
    expect(Object.keys(inputs.samples)).toEqual(['shared/delays.txt'])
  })
})

describe('texts that are not read at all', () => {
  it.each([
    ['larger than a mebibyte', `title: ${'x'.repeat(1 << 20)}\n`, /bytes; at most 1048576/],
    ['more than twenty thousand keys', Array.from({ length: 20_001 }, (_, i) => `k${i}: 1`).join('\n'), /20001 keys; at most 20000/],
    ['sequences nested deeply in blocks', `a:\n${'- '.repeat(100)}1\n`, /nested more than 64/],
    ['maps nested deeply in blocks', Array.from({ length: 80 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /nested more than 64/],
    ['two documents', 'version: 1\n---\nversion: 1\n', /one scenario/],
    ['a list', '- version: 1\n', /must be a map/],
    ['a key of the prototype', 'version: 1\n__proto__: {a: 1}\n', /cannot be used as a name/],
  ])('%s', async (_name, content, message) => {
    const begin = performance.now()
    expect((await sentences(load(content))).join('\n')).toMatch(message)
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  it('GBK', async () => {
    writeFileSync(path('story.yaml'), Buffer.concat([Buffer.from('title: '), Buffer.from([0xd0, 0xc2, 0xc6, 0xb7])]))
    expect(await sentences(loadScenario(path('story.yaml'), { list: mechanisms }))).toEqual([
      'story.yaml  "story.yaml" is not UTF-8 – save it as UTF-8 (it may be GBK)',
    ])
  })

  it('a file that is not there', async () => {
    write('story.yaml', STORY)
    expect(await sentences(loadScenario(path('storry.yaml'), { list: mechanisms }))).toEqual([
      expect.stringMatching(/there is no file ".*storry\.yaml" – did you mean ".*story\.yaml"\?$/),
    ])
  })
})

describe('the JSON Schema for editors', () => {
  const accepts = (value: unknown): boolean =>
    z.fromJSONSchema(scenarioJsonSchema(mechanisms) as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success

  it('accepts a scenario that leaves the rest to a preset', () => {
    expect(
      accepts({
        extends: ['presets/china-tmt.yaml'],
        title: 'x',
        channels: { weibo: 'off' },
        horizon: { length: '90 days' },
        mechanisms: { attention: 'off' },
      }),
    ).toBe(true)
  })

  it('refuses an unknown key and a wrong choice', () => {
    expect(accepts({ titel: 'x' })).toBe(false)
    expect(accepts({ network: { kind: 'blok' } })).toBe(false)
  })

  it('describes every field in both languages', () => {
    expect(JSON.stringify(scenarioJsonSchema(mechanisms))).toContain('half-life of fatigue (days, 0.1 to 365) · 疲劳半衰期')
  })

  it('is wired by one comment', () => {
    expect(schemaLine('./kocast.schema.json')).toBe('# yaml-language-server: $schema=./kocast.schema.json')
  })
})

it('a case in a library is no part of what is simulated, and its words are known', async () => {
  const shipped = fileURLToPath(new URL('../../scenarios/phone-launch.yaml', import.meta.url))
  const load = (set: string[]) => loadScenario(shipped, { list: shippedMechanisms, set })
  const told = await load(['case={ fact: push-uninstall, industry: finance, goal: trust, strategy: crisis }'])
  const untold = await load([])
  expect(normalForm(told.scenario)).toBe(normalForm(untold.scenario))
  expect(told.rows).toEqual(untold.rows)
  expect(await sentences(load(['case={ fact: x, industry: bank, goal: trust, strategy: crisis }']))).toHaveLength(1)
})

it('the shipped preset is no scenario by itself but has no unknown keys', async () => {
  const preset = fileURLToPath(new URL('../../scenarios/presets/china-tmt.yaml', import.meta.url))
  expect(readFileSync(preset, 'utf8')).not.toContain('\t')
  const found = await sentences(loadScenario(preset, { list: mechanisms }))
  expect(found.every((sentence) => sentence.endsWith('is missing'))).toBe(true)
})
