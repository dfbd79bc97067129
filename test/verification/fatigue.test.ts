import { describe, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { KIND } from '../../engine/plan/kinds.ts'
import { merge, only, scenarioOf, scenarioWithFormulas, type Overrides } from '../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { probe, standIn } from '../support/standIns.ts'
import { meanOf } from '../support/statistics.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * Fatigue and attention (engine/mechanisms/attention.ts). At the start of a step, with d = 2^(−Δ/h) and c noticed contacts a step,
 *
 *   F(t + 1) = (F(t) + κ(1 + η·H·L)·c)·d,   L = 1 − e^(−n/n₀)
 *
 * so under a steady rate λ of noticed contacts E F → κ(1 + η·H)·λ·d/(1 − d) before a contact, λκ(1 + η·H)/(1 − d) counted after it: the
 * fixed point κλ/(1 − 2^(−Δ/h)). Stocks are kept in 32 bits: relative rounding 2^−24 a step, below 1e-6 in all.
 */
const ROUNDING = 1e-6
const CERTAIN = { form: 'formula', curve: 1, perContact: 1, homogeneity: 0, optOut: 0 }
const post = { name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6 }
const FORMULA = 'F ← (F + κ(1 + η·H·L)·c)·2^(−Δ/h), fixed point κ(1 + η·H)λ/(1 − 2^(−Δ/h)) after a contact; L = 1 − e^(−n/n₀)'

/** One post of the brand in each step, noticed with probability `notice` by everybody who pays full attention. */
function posts(attention: object, { notice = 1, step = 1, steps = 40, size = 50, tolerance = 6 } = {}, over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: steps * step, step },
      population: { size, segments: { all: { traits: { tolerance } } } },
      campaign: { flights: [{ ...post, perWeek: 7 / step }] },
      mechanisms: only(['attention', 'brand-posts'], { attention, 'brand-posts': { notice } }),
    },
    over,
  ) as Overrides
}

/** F of everybody at the start of the step after the last, by the lazy stock the mechanism keeps: (fatigue + pending), rolled from its stamp. */
function stocks({ run }: Finished): Float64Array {
  const column = (name: string) => run.memory.columns.get(name)
  const [stock, pending, stamp, rate] = ['fatigue', 'fatigue-pending', 'fatigue-step', 'fatigue-rate'].map(column)
  return Float64Array.from(
    { length: run.plan.population.size },
    (_, a) => (stock[a] + pending[a]) * Math.exp(rate[0] * (run.step + 1 - stamp[a])),
  )
}

describe('the stock of fatigue under a contact in every step', () => {
  it.each([
    { step: 1, halfLife: 4, kappa: 1, eta: 0 },
    { step: 0.25, halfLife: 1.5, kappa: 0.7, eta: 0 },
    { step: 1, halfLife: 2, kappa: 0.7, eta: 1.5 },
  ])('ends at its fixed point: step of $step days, half-life $halfLife, κ $kappa, η $eta', ({ step, halfLife, kappa, eta }) => {
    const rows = theoryRows('fatigue', `fatigue, Δ = ${step}, h = ${halfLife}, κ = ${kappa}, η·H = ${(0.4 * eta).toFixed(1)}`, FORMULA)
    const d = 2 ** (-step / halfLife)
    // 120 steps: d^120 < 1e-6; familiarity L is full, 1 − e^(−120/.5)
    const attention = { ...CERTAIN, perContact: kappa, halfLife, homogeneity: eta, wearIn: 0.5 }
    const run = finish(simulation(posts(attention, { step, steps: 120 })))
    const value = (kappa * (1 + 0.4 * eta)) / (1 - d)
    rows.exact('fixed point, after the contact', value, stocks(run)[0] / d, value * (ROUNDING + 2 * d ** 119))
  })

  it('grows with familiarity', () => {
    const [kappa, eta, wearIn, halfLife, steps] = [0.7, 1.5, 3, 5, 12]
    const rows = theoryRows('fatigue', 'fatigue while familiarity builds up, n₀ = 3, h = 5, η·H = .6', FORMULA)
    const run = finish(simulation(posts({ ...CERTAIN, perContact: kappa, homogeneity: eta, wearIn, halfLife }, { steps })))
    let value = 0
    for (let n = 0; n < steps; n++) value = (value + kappa * (1 + eta * 0.4 * (1 - Math.exp(-n / wearIn)))) * 2 ** (-1 / halfLife)
    rows.exact(`stock after ${steps} contacts`, value, stocks(run)[0], value * ROUNDING)
  })
})

describe('the stock of fatigue under pushes that nobody opens', () => {
  it.each([
    { perWeek: 21, halfLife: 7, kappa: 1, unopened: 0.08 },
    { perWeek: 7, halfLife: 3, kappa: 1.5, unopened: 0.5 },
  ])('ends at its fixed point: $perWeek a week, half-life $halfLife, κ $kappa, ν $unopened', ({ perWeek, halfLife, kappa, unopened }) => {
    const rows = theoryRows(
      'fatigue',
      `pushes, ${perWeek} a week, h = ${halfLife}, νκ = ${unopened * kappa}`,
      'F ← (F + νκ·c)·2^(−Δ/h), fixed point νκλ/(1 − 2^(−Δ/h)) after the pushes of a day',
    )
    const push = { name: 'pushes', kind: 'push', channel: 'feed', content: 'offer', from: 0, optIn: 1, perWeek }
    const run = finish(
      simulation({
        horizon: { length: 120 },
        population: { size: 50 },
        content: { offer: { kind: 'deal', product: 'thing' } },
        campaign: { flights: [push] },
        mechanisms: only(['attention', 'pushes'], {
          attention: { ...CERTAIN, perContact: kappa, halfLife, unopened },
          pushes: { notice: 0 },
        }),
      }),
    )
    const d = 2 ** (-1 / halfLife)
    const value = (unopened * kappa * perWeek) / 7 / (1 - d)
    rows.exact('fixed point, after the pushes', value, stocks(run)[0] / d, value * (ROUNDING + 2 * d ** 119))
  })
})

describe('the stock of fatigue without contacts', () => {
  it.each([
    [1, 7],
    [0.25, 3],
  ])('halves in its half-life: steps of %d days, half-life %d', (step, halfLife) => {
    const rows = theoryRows('fatigue', `fatigue without contacts, Δ = ${step}, h = ${halfLife}`, 'F(t + h)/F(t) = 1/2')
    // two posts, a half-life apart: at the second the stock is what is left of the first
    const flights = [{ ...post, perWeek: 7 / halfLife }]
    const { run } = finish(simulation(posts({ ...CERTAIN, halfLife }, { step, steps: (2 * halfLife) / step }, { campaign: { flights } })))
    rows.exact('contacts of the last step', 1, run.memory.columns.get('noticed-pending')[0])
    rows.exact('F one half-life after κ = 1', 0.5, run.memory.columns.get('fatigue')[0], ROUNDING)
  })
})

describe('the stock of fatigue under contacts noticed at random', () => {
  it('has the mean and the variance of its recursion', () => {
    const [lambda, halfLife, size] = [0.3, 2, isSlow ? 200_000 : 10_000]
    const rows = theoryRows(
      'fatigue',
      'fatigue, λ = .3, h = 2',
      'E F = κλ·d/(1 − d), Var F = κ²λ(1 − λ)·d²/(1 − d²) at the start of a step, d = 2^(−1/h)',
    )
    const found = meanOf(stocks(finish(simulation(posts({ ...CERTAIN, halfLife }, { notice: lambda, steps: 60, size })))))
    const d = 2 ** (-1 / halfLife)
    const variance = (lambda * (1 - lambda) * d * d) / (1 - d * d)
    // cumulants of a sum of independent terms add: κ₄ = p(1 − p)(1 − 6p(1 − p))·d⁴/(1 − d⁴); Var s² = (κ₄ + 2σ⁴)/n
    const fourth = (lambda * (1 - lambda) * (1 - 6 * lambda * (1 - lambda)) * d ** 4) / (1 - d ** 4)
    rows.estimated('mean', (lambda * d) / (1 - d), { mean: found.mean, se: Math.sqrt(variance / size) }, ROUNDING)
    rows.estimated('variance', variance, { mean: found.variance, se: Math.sqrt((fourth + 2 * variance ** 2) / size) }, ROUNDING)
  })

  it('is seen without bias by those who record it at contacts', () => {
    const [lambda, halfLife, size, steps] = [0.3, 3, 2000, 12]
    const rows = theoryRows(
      'fatigue',
      'fatigue of delivered contacts, λ = .3, h = 3',
      'E F(t) = κλ·Σ_{j=1…t} d^j; contacts weighted by 1/P(still there)',
    )
    const s = simulation(posts({ ...CERTAIN, halfLife }, { notice: lambda, steps, size, tolerance: 1 }))
    const seen = Array.from(
      { length: isSlow ? 400 : 20 },
      (_, replicate) => cube(finish(s, { replicate }), 'fatigue-seen')[steps - 1] / size,
    )
    const d = 2 ** (-1 / halfLife)
    rows.estimated(`mean in step ${steps - 1}`, (lambda * d * (1 - d ** (steps - 1))) / (1 - d), meanOf(seen), ROUNDING)
  })
})

/**
 * Noticed shares by step when attention and fatigue act on each other, exactly: all 2^t histories of noticed and missed posts, a branch of
 * probability A(F/F*) or 1 − A.
 */
function byHistories(attention: (x: number) => number, tolerance: number, d: number, steps: number): number[] {
  const noticed = Array.from({ length: steps }, () => 0)
  const walk = (t: number, stock: number, probability: number): void => {
    if (t === steps) return
    const a = attention(stock / tolerance)
    noticed[t] += probability * a
    walk(t + 1, (stock + 1) * d, probability * a)
    walk(t + 1, stock * d, probability * (1 - a))
  }
  walk(0, 0, 1)
  return noticed
}

describe('attention and fatigue acting on each other', () => {
  it.each([
    ['hill', 2, (x: number) => 1 / (1 + x ** 2)],
    ['exponential', 1, (x: number) => 2 ** -x],
    ['power', 1, (x: number) => 1 / (1 + x)],
  ] as const)('settle where attention meets what it tires: %s', (form, shape, attention) => {
    const rows = theoryRows(
      'fatigue',
      `attention under fatigue, ${form}, γ = ${shape}, h = 3, F* = 1.5`,
      'A(F/F*) over all 2^t histories of noticed and missed posts, exactly',
    )
    const [steps, halfLife, tolerance, size] = [14, 3, 1.5, isSlow ? 200_000 : 10_000]
    const values = byHistories(attention, tolerance, 2 ** (-1 / halfLife), steps)
    const noticed = cube(
      finish(simulation(posts({ form, shape, halfLife, perContact: 1, homogeneity: 0, optOut: 0 }, { steps, size, tolerance }))),
      'noticed',
    )
    const perStep = noticed.length / steps
    const shareIn = (t: number) => noticed.subarray(t * perStep, (t + 1) * perStep).reduce((a, b) => a + b)
    // the curve is a table with 128 entries to the unit, linear between them: off by less than |A″|/8/128² < 2e-5
    for (const t of [1, 3, steps - 1]) rows.estimated(`share noticed in step ${t}`, values[t], shareOf(shareIn(t), size, values[t]), 3e-5)
  })
})

describe('the attention curve', () => {
  /** Attention at F = x·F*: one contact of κ = 1 and a half-life of one step leave F = ½. */
  async function attentionAt(x: number, attention: object): Promise<number> {
    const seen: number[] = []
    const list = [...mechanisms, probe('notice', (batch, step) => (seen[step] ??= batch.attention[0]))]
    const over = posts({ halfLife: 1, perContact: 1, homogeneity: 0, optOut: 0, ...attention }, { steps: 2, size: 10, tolerance: 0.5 / x })
    finish(simulation(await scenarioWithFormulas(over, list), { list }))
    return seen[1] / seen[0]
  }

  it.each([
    { form: 'hill', shape: 2, x: 1, value: 1 / 2 },
    { form: 'hill', shape: 3, x: 2, value: 1 / 9 },
    { form: 'exponential', shape: 1, x: 1, value: 1 / 2 },
    { form: 'exponential', shape: 2, x: 2, value: 1 / 16 },
    { form: 'power', shape: 2, x: 1, value: 1 / 2 },
    { form: 'power', shape: 2, x: 2, value: (2 * Math.SQRT2 - 1) ** -2 },
    { form: 'formula', shape: 1, curve: '1 / (1 + 2 * x)', x: 2, value: 1 / 5 },
  ])('of form $form, γ = $shape, is $value at x = $x', async ({ form, shape, curve, x, value }) => {
    const rows = theoryRows(
      'fatigue',
      `attention curve, ${form}${curve ? ` ${curve}` : `, γ = ${shape}`}`,
      'hill 1/(1 + x^γ); exponential 2^(−x^γ); power (1 + x(2^(1/γ) − 1))^(−γ); formula: as written; x = F/F*',
    )
    // x is on a knot of the table
    rows.exact(`A at x = ${x}`, value, await attentionAt(x, { form, shape, ...(curve && { curve }) }), ROUNDING)
  })
})

describe('opting out', () => {
  it('has the hazard λ₀(x − 1) per noticed contact above tolerance, and is quiet from the next step on', () => {
    const rows = theoryRows(
      'fatigue',
      'opting out, λ₀ = .5',
      'hazard λ₀·max(0, x − 1) per noticed contact; bought and followed sources are silent from the next step on',
    )
    const size = isSlow ? 200_000 : 20_000
    // F at the start of step 1 is ½, four times F* = ⅛ in the first case and F* in the second
    for (const [tolerance, x] of [
      [1 / 8, 4],
      [1 / 2, 1],
    ] as const) {
      // prettier-ignore
      const p = 1 - Math.exp(-0.5 * (x - 1))
      const run = finish(simulation(posts({ ...CERTAIN, halfLife: 1, optOut: 0.5 }, { steps: 2, size, tolerance })))
      rows.estimated(`share who opt out at x = ${x}`, p, shareOf(total(run, 'opt-outs'), size, p), 1e-6)
    }
    // two posts a day: F = 2·½ at the start of step 1, twice F*, and a draw for each contact
    const flights = [{ ...post, perWeek: 14 }]
    const twice = posts({ ...CERTAIN, halfLife: 1, optOut: 0.5 }, { steps: 2, size, tolerance: 1 / 2 }, { campaign: { flights } })
    const both = 1 - Math.exp(-0.5 * 2)
    rows.estimated(
      'share who opt out at x = 2, two contacts',
      both,
      shareOf(total(finish(simulation(twice)), 'opt-outs'), size, both),
      1e-6,
    )
    const run = finish(simulation(posts({ ...CERTAIN, halfLife: 1, optOut: 1e6 }, { steps: 4, size: 1000, tolerance: 1 / 8 })))
    rows.exact('contacts refused in the steps after step 1, of 1,000 a step', 2000, total(run, 'undeliverable'))
  })
})

describe('several contacts in a step', () => {
  it('are all judged by the stock at its start, and tire by as many', () => {
    const rows = theoryRows('fatigue', 'three contacts in a step, h = 2', 'everybody reads F at the start of the step; F ← (F + 3κ)·d')
    const three = standIn('three', () => ({
      deliver(_, sink) {
        sink.begin({ source: 0, content: 0, channel: 0, kind: KIND.paid, flight: -1, notice: 1 })
        for (let agent = 0; agent < 10; agent++) for (let k = 0; k < 3; k++) sink.add(agent, k + 1)
      },
    }))
    const seen: number[] = []
    const list = [
      ...mechanisms,
      three,
      probe('notice', ({ size, attention }, step) => step === 1 && seen.push(...attention.subarray(0, size))),
    ]
    const over = posts(
      { ...CERTAIN, form: 'hill', shape: 1, halfLife: 2 },
      { steps: 2, size: 10, tolerance: 1.5 },
      { campaign: { flights: [] } },
    )
    finish(simulation(scenarioOf(over, list), { list }))
    const d = 2 ** (-1 / 2)
    // a hill of γ = 1 between knots of the table: off by less than 2e-5
    rows.exact('least attention in step 1', 1 / (1 + 2 * d), Math.min(...seen), 2e-5)
    rows.exact('greatest attention in step 1', 1 / (1 + 2 * d), Math.max(...seen), 2e-5)
    const once = finish(simulation(scenarioOf(merge(over, { horizon: { length: 1 } }) as Overrides, list), { list }))
    rows.exact('stock a step after the first three', 3 * d, meanOf(stocks(once)).mean, ROUNDING)
  })
})
