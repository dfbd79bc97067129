import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { artifactText } from '../../runtime/artifactFile.ts'
import { rowOf as row, STORY, storyFolder } from './story.ts'

const { write, load, sentences } = storyFolder()

describe('artifacts', () => {
  const SUBSCRIPTION = STORY.replace('phone: {price', 'phone: {lifecycle: {kind: subscription, fee: 18}, price').replace(
    'parameters:',
    'use:\n  - {artifact: fits/sbg.json, for: products.phone.lifecycle}\nparameters:',
  )
  const artifact = { kind: 'sbg', estimates: { alpha: 0.67, beta: 3.81 }, standardErrors: { alpha: 0.05 }, currency: 'CNY', period: 'week' }

  it('bring their estimates with their uncertainty, marked as fitted', async () => {
    write('fits/sbg.json', JSON.stringify(artifact))
    const loaded = await load(SUBSCRIPTION)
    expect(row(loaded, 'products.phone.lifecycle.alpha')).toMatchObject({ value: '0.67 ± 0.05', origin: 'fitted', place: 'fits/sbg.json' })
    expect(row(loaded, 'products.phone.lifecycle.beta')).toMatchObject({ value: '3.81', origin: 'fitted' })
    expect(row(loaded, 'products.phone.lifecycle.period')).toMatchObject({ value: '7', origin: 'fitted' })
    expect(loaded.files.map((file) => file.path)).toContain('fits/sbg.json')
  })

  it('are refused for another currency, another period or symbols the section does not know', async () => {
    write('fits/sbg.json', JSON.stringify({ ...artifact, currency: 'USD', period: 30, estimates: { ...artifact.estimates, gamma: 1 } }))
    const found = await sentences(load(SUBSCRIPTION.replace('fee: 18', 'fee: 18, period: 7 days')))
    expect(found.map((sentence) => sentence.replace(/^\S+ {2}\S+ {2}/, ''))).toEqual([
      'the artifact was fitted in USD, the scenario is in CNY – write "currency: USD → CNY 7.1" (your rate)',
      'the artifact was fitted per 30, the section says 7 days',
      expect.stringMatching(/^the artifact estimates "gamma"/),
    ])
  })

  it('are mapped from another currency by a stated rate, and told how when there is none', async () => {
    const value = { kind: 'value', estimates: { p: 6, q: 4, v: 15 }, standardErrors: { v: 1.5 }, period: '7 days' }
    const story = (use: string) =>
      STORY.replace('phone: {price', 'phone: {lifecycle: {kind: purchases, r: 0.3, alpha: 10, a: 0.8, b: 2.4}, price').replace(
        'parameters:',
        `use:\n  - {artifact: fits/value.json, for: products.phone.lifecycle${use}}\nparameters:`,
      )
    write('fits/value.json', JSON.stringify({ ...value, currency: 'USD' }))
    const loaded = await load(story(', currency: USD → CNY 7.1'))
    expect(row(loaded, 'products.phone.lifecycle.spend.v')).toMatchObject({ value: '106.5 ± 10.65', origin: 'fitted', unit: 'money' })
    expect(row(loaded, 'products.phone.lifecycle.spend.q')).toMatchObject({ value: '4', origin: 'fitted' })
    expect(loaded.models).toEqual(['fits/value.json'])
    expect(await sentences(load(story(', currency: EUR → CNY 7.8')))).toEqual([expect.stringContaining('write "currency: USD → CNY 7.1"')])
    expect(await sentences(load(story(', currency: 7.1 CNY')))).toEqual([expect.stringContaining('is no rate – write "USD → CNY 7.1"')])
    write('fits/value.json', JSON.stringify({ ...value, currency: 'CNY' }))
    expect(await sentences(load(story(', currency: USD → CNY 7.1')))).toEqual([expect.stringContaining('is no rate – write "CNY"')])
    write('fits/value.json', JSON.stringify(value))
    expect(await sentences(load(story('')))).toEqual([expect.stringContaining('does not say its currency')])
    expect(row(await load(story(', currency: CNY')), 'products.phone.lifecycle.spend.v')?.value).toBe('15 ± 1.5')
  })

  it('say the kind of a lifecycle that states none, and the period that "perPeriod" gives them', async () => {
    write('fits/sbg.json', JSON.stringify({ kind: 'retention', estimates: artifact.estimates }))
    const story = SUBSCRIPTION.replace('kind: subscription, ', '')
    expect(await sentences(load(story))).toEqual([expect.stringContaining('write "perPeriod: 30 days"')])
    const loaded = await load(story.replace('lifecycle}', 'lifecycle, perPeriod: month}'))
    expect(row(loaded, 'products.phone.lifecycle.period')).toMatchObject({ value: '30', origin: 'fitted' })
    write('fits/sbg.json', JSON.stringify(artifact))
    expect(await sentences(load(SUBSCRIPTION.replace('lifecycle}', 'lifecycle, perPeriod: month}')))).toEqual([
      expect.stringContaining('fitted per week, "use:" says month'),
    ])
  })

  it('of churn need to be told whether they carry the level', async () => {
    const churn = {
      kind: 'churn',
      estimates: { const: -2, tenure: -0.03, plan: 0.5 },
      period: '30 days',
      terms: [
        { name: 'const', role: 'intercept', mean: 1 },
        { name: 'tenure', role: 'tenure', mean: 20 },
        { name: 'plan', role: 'covariate', mean: 0.4 },
      ],
      covariates: { names: ['plan'], rows: [[0], [1]], weights: [60, 40] },
    }
    write('fits/sbg.json', JSON.stringify(churn))
    expect(await sentences(load(SUBSCRIPTION))).toEqual([expect.stringContaining('a churn model needs "as: replace"')])
    const loaded = await load(SUBSCRIPTION.replace('lifecycle}', 'lifecycle, as: replace}'))
    expect(row(loaded, 'products.phone.lifecycle.churn.terms.plan')).toMatchObject({ value: '0.5', origin: 'fitted' })
    expect(loaded.inputs.covariates?.['fits/sbg.json']).toMatchObject({ names: ['plan'], count: 2, means: Float64Array.of(0.4) })
    write('fits/sbg.json', JSON.stringify({ ...churn, covariates: undefined }))
    expect(await sentences(load(SUBSCRIPTION.replace('lifecycle}', 'lifecycle, as: shift}')))).toContainEqual(
      expect.stringContaining('holds no covariate table'),
    )
  })

  it('of members whose churn changes with age bring the exponent as well', async () => {
    const estimates = { alpha: 0.26, beta: 1.72, c: 1.58 }
    write('fits/sbg.json', JSON.stringify({ kind: 'retention', model: 'bdw', estimates, standardErrors: { c: 0.12 }, period: 'week' }))
    const loaded = await load(SUBSCRIPTION)
    expect(row(loaded, 'products.phone.lifecycle.duration')).toMatchObject({ value: '1.58 ± 0.12', origin: 'fitted' })
    expect(await sentences(load(SUBSCRIPTION.replace('fee: 18', 'fee: 18, churn: {level: replace, terms: {const: -2}}')))).toEqual([
      expect.stringContaining('alpha, beta, duration'),
    ])
  })

  it('are refused when damaged, and when their table has changed since', async () => {
    const table = write('data/members.csv', 'period,alive\n0,100\n')
    const data = {
      file: '../data/members.csv',
      sha256: createHash('sha256').update(readFileSync(table)).digest('hex'),
      rows: 1,
      used: 1,
      dropped: [],
    }
    const text = artifactText({ format: 1, ...artifact, data })
    write('fits/sbg.json', text)
    expect((await load(SUBSCRIPTION)).fits).toEqual([expect.objectContaining({ verdict: 'REVIEW', name: 'fit fits/sbg.json' })])
    write('fits/sbg.json', text.replace('0.67', '0.66'))
    expect(await sentences(load(SUBSCRIPTION))).toEqual([expect.stringContaining('is not as it was written')])
    write('fits/sbg.json', text)
    write('data/members.csv', 'period,alive\n0,101\n')
    expect(await sentences(load(SUBSCRIPTION))).toEqual([expect.stringContaining('was fitted to another version of "data/members.csv"')])
  })

  it('are refused when they are no model at all', async () => {
    write('fits/sbg.json', '[1, 2]')
    expect(await sentences(load(SUBSCRIPTION))).toEqual([
      'story.yaml:12:16  use[0].artifact  "fits/sbg.json" is not a fitted model: it needs "kind" and "estimates" – name a .json that "kocast fit" wrote',
    ])
  })

  it('of a model that the simulation does not run are refused, though its symbols are known', async () => {
    const estimates = { r: 0.525, alpha: 6.18, a: 0.891, b: 1.614 }
    const lifecycle = STORY.replace('phone: {price', 'phone: {lifecycle: {spend: {p: 6, q: 4, v: 15}}, price').replace(
      'parameters:',
      'use:\n  - {artifact: fits/value.json, for: products.phone.lifecycle}\nparameters:',
    )
    const value = { kind: 'value', estimates, period: 'week' }
    write('fits/value.json', JSON.stringify({ ...value, model: 'mbg-nbd' }))
    expect(await sentences(load(lifecycle))).toEqual([
      'story.yaml:12:16  use[0].artifact  the simulation does not run the model "mbg-nbd"; its symbols mean another process here – fit bg-nbd, gamma-gamma, bg-nbd+gamma-gamma instead',
    ])
    write('fits/value.json', JSON.stringify({ ...value, model: 'bg-nbd' }))
    expect(row(await load(lifecycle), 'products.phone.lifecycle.r')).toMatchObject({ value: '0.525', origin: 'fitted' })
  })

  describe('of spend', () => {
    const SPEND = STORY.replace('phone: {price', 'phone: {lifecycle: {kind: purchases, r: 0.3, alpha: 10, a: 0.8, b: 2.4}, price').replace(
      'parameters:',
      'use:\n  - {artifact: fits/spend.json, for: products.phone.lifecycle}\nparameters:',
    )
    const spend = { kind: 'value', model: 'gamma-gamma', estimates: { p: 6, q: 1.2, v: 15 }, currency: 'CNY', period: 'week' }

    it('are refused where their uncertainty reaches values at which there is no mean', async () => {
      write('fits/spend.json', JSON.stringify({ ...spend, standardErrors: { q: 0.3 } }))
      // 3.09 standard errors, one draw in a thousand: 1.2 ± 0.927
      expect(await sentences(load(SPEND))).toEqual([
        'story.yaml:12:16  use[0].artifact  "q" is too uncertain to draw from: 0.273 to 2.127 reaches beyond 1.000001 – fit it to more data',
      ])
      write('fits/spend.json', JSON.stringify({ ...spend, standardErrors: { q: 0.06 } }))
      expect(row(await load(SPEND), 'products.phone.lifecycle.spend.q')?.value).toBe('1.2 ± 0.06')
    })

    it.each([
      [
        'larger off the diagonal than on it',
        [
          [0.01, 0.02],
          [0.02, 0.01],
        ],
      ],
      [
        'not symmetric',
        [
          [0.01, 0.005],
          [0.002, 0.01],
        ],
      ],
      [
        'a variance below nought',
        [
          [-0.01, 0],
          [0, 0.01],
        ],
      ],
      ['a row too few', [[0.01, 0]]],
    ])('are refused where the covariance is none: %s', async (_name, covariance) => {
      const uncertainty = { symbols: ['p', 'v'], scale: ['log', 'log'], covariance }
      write('fits/spend.json', JSON.stringify({ ...spend, uncertainty }))
      expect(await sentences(load(SPEND))).toEqual([
        'story.yaml:12:16  use[0].artifact  the covariance of the artifact is no covariance: it must be symmetric, positive and of one row per symbol',
      ])
    })
  })
})
