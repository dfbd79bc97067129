import { describe, expect, it } from 'vitest'
import { fitRetention } from '../../../models/retention/fitRetention.ts'
import { residualLifetime } from '../../../models/retention/residualLifetime.ts'
import { medianLifetime, survival, survivalCurve } from '../../../models/retention/survival.ts'
import { cohort, deviations, drawCohorts, FIVE_COHORTS, REGULAR, values, verdict } from '../support.ts'

/** methods.md §3: relative 1e-4 on parameters, 1e-3 on log-likelihoods, half a unit of the last digit on printed shares. */
const near = (expected: number, relative = 1e-4) => expect.closeTo(expected, -Math.log10(2 * relative * expected))

describe('regular customers, fitted on years 0–7', () => {
  const sbg = fitRetention(cohort(...REGULAR))
  const bdw = fitRetention(cohort(...REGULAR), { model: 'bdw' })
  const fitted = (model: typeof sbg) => values(model, 'retention-fit', 'fitted').slice(8, 13)

  it('have the published sBG', () => {
    // printed with four decimals
    expect(sbg.estimates['alpha']).toBeCloseTo(0.7041, 4)
    expect(sbg.estimates['beta']).toBeCloseTo(1.182, 4)
    expect(sbg.logLikelihood).toBeCloseTo(-1680.2652, 3)
    expect(fitted(sbg)).toEqual([0.2201, 0.2044, 0.1912, 0.1799, 0.17].map((s) => expect.closeTo(s, 4)))
  })

  it('have the published beta-discrete-Weibull', () => {
    expect(bdw.logLikelihood).toBeCloseTo(-1679.6028, 3)
    expect(fitted(bdw)).toEqual([0.2234, 0.2089, 0.1968, 0.1864, 0.1773].map((s) => expect.closeTo(s, 4)))
    expect(Object.keys(bdw.estimates)).toEqual(['alpha', 'beta', 'c'])
  })

  it('are compared by likelihood ratio and AIC', () => {
    expect(sbg.diagnostics['logLikelihoodBdw']).toBeCloseTo(bdw.logLikelihood, 6)
    expect(sbg.diagnostics['aicBdw']).toBeCloseTo(6 - 2 * bdw.logLikelihood, 6)
    // 2·(1680.2652 − 1679.6028) = 1.3247 on one degree of freedom
    expect(sbg.diagnostics['likelihoodRatioP']).toBeCloseTo(0.2498, 3)
    expect(verdict(sbg, 'age dependence')).toBe('PASS')
    expect(verdict(bdw, 'age dependence')).toBe('REVIEW')
  })

  it('have an interval at every age, as wide as that of the plain shares where these are known', () => {
    const [low, high] = ['fittedLow', 'fittedHigh'].map((name) => values(sbg, 'retention-fit', name) as number[])
    const observed = values(sbg, 'retention-fit', 'observed') as number[]
    const [seenLow, seenHigh] = ['observedLow', 'observedHigh'].map((name) => values(sbg, 'retention-fit', name) as number[])
    for (let k = 1; k <= 7; k++) {
      expect(observed[k]).toBeCloseTo(REGULAR[k] / 1000, 14)
      // two parameters for seven ages: at most as wide as each share alone, never below half of it
      const ratio = (high[k] - low[k]) / (seenHigh[k] - seenLow[k])
      expect(ratio, `age ${k}`).toBeGreaterThan(0.5)
      expect(ratio, `age ${k}`).toBeLessThan(1.001)
    }
    expect(observed.slice(8)).toEqual(Array.from({ length: 7 }, () => Number.NaN))
    expect(values(sbg, 'retention-fit', 'n')).toEqual([1000, ...REGULAR.slice(0, 7), ...Array.from({ length: 7 }, () => 0)])
  })

  it('are told in one sentence', () => {
    expect(sbg.finding).toEqual({
      en: 'Of 1,000 members 63% renew once and 17% are expected to be still there after 12 periods (90%: 15–19%).',
      zh: '1,000 名会员中，63% 完成首次续订，12 期后预计仍留存 17%（90% 区间 15～19%）。',
    })
    expect(fitRetention({ ...cohort(...REGULAR), period: 'month' }).finding.zh).toContain('12 个月后')
    expect(sbg.checks.map(({ verdict }) => verdict)).toEqual(sbg.checks.map(() => 'PASS'))
  })

  it('stay for a median of two years', () => {
    expect(sbg.diagnostics['medianLifetime']).toBe(2)
    // Σ_{k=0}^{11} S(k)
    const paid = survivalCurve({ alpha: 0.7041, beta: 1.182 }, 11).reduce((a, b) => a + b)
    expect(sbg.diagnostics['expectedLifetime12']).toBeCloseTo(paid, 3)
  })
})

describe('five cohorts', () => {
  const model = fitRetention(FIVE_COHORTS)
  const parameters = { alpha: model.estimates['alpha'], beta: model.estimates['beta'] }

  it('have the published sBG', () => {
    expect(model.estimates).toEqual({ alpha: near(3.7981), beta: near(15.1919) })
    expect(model.logLikelihood).toBeCloseTo(-40255.837, 3)
    expect(model.n).toBe(50_000)
  })

  it('have the published residual lifetimes at 10% discount', () => {
    expect([1, 2, 3, 4, 5].map((n) => residualLifetime(parameters, n, { discount: 0.1 }))).toEqual(
      [3.3099, 3.4512, 3.5868, 3.7171, 3.8425].map((years) => near(years)),
    )
    expect(values(model, 'lifetime', 'discounted').slice(0, 5)).toEqual([3.3099, 3.4512, 3.5868, 3.7171, 3.8425].map((y) => near(y)))
  })

  it('share one curve', () => {
    expect(verdict(model, 'cohorts')).toBe('PASS')
    expect(model.diagnostics['homogeneityDf']).toBe(3 + 2 + 1)
    expect(values(model, 'retention-cohorts', 'cohort')).toHaveLength(5 + 4 + 3 + 2 + 1)
  })

  it('are pooled by age: a cohort that has not come so far does not count as lost', () => {
    expect(values(model, 'retention-fit', 'n').slice(0, 6)).toEqual([50_000, 40_000, 24_000, 12_960, 5307, 0])
    expect(values(model, 'retention-fit', 'observed').slice(0, 5)).toEqual(
      [1, 0.8, 0.648, 0.5307, 0.4391].map((s) => expect.closeTo(s, 12)),
    )
  })

  it('are told apart when one of them is another kind of people', () => {
    const odd = fitRetention({ cohorts: [...FIVE_COHORTS.cohorts.slice(0, 4), { name: 'trial', alive: [10_000, 5000, 4000] }] })
    expect(verdict(odd, 'cohorts')).toBe('REVIEW')
    expect(odd.diagnostics['homogeneityP']).toBeLessThan(1e-9)
  })

  it('may come in any order', () => {
    const turned = fitRetention({ cohorts: FIVE_COHORTS.cohorts.toReversed() })
    expect(turned.estimates).toEqual(model.estimates)
    expect(turned.logLikelihood).toBe(model.logLikelihood)
  })
})

describe('residualLifetime', () => {
  const parameters = { alpha: 3.7981, beta: 15.1919 }

  it('is the sum of the curve', () => {
    for (const n of [1, 4]) {
      let sum = 0
      for (let t = n; t < n + 2000; t++) sum += survival(parameters, t) / survival(parameters, n - 1) / 1.1 ** (t - n)
      expect(residualLifetime(parameters, n, { discount: 0.1 })).toBeCloseTo(sum, 8)
    }
    const early = survival(parameters, 3) / survival(parameters, 2) + survival(parameters, 4) / survival(parameters, 2)
    expect(residualLifetime(parameters, 3, { horizon: 2 })).toBeCloseTo(early, 12)
  })

  it('has a closed form without discount, infinite for α ≤ 1', () => {
    // the tail beyond 20,000 periods of a sum that falls like t^−3.8 is below 1e-8
    expect(residualLifetime(parameters, 1)).toBeCloseTo(residualLifetime(parameters, 1, { horizon: 20_000 }), 5)
    expect(residualLifetime({ alpha: 0.7, beta: 1 }, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(() => residualLifetime({ alpha: 2, beta: 1, c: 1.2 }, 1)).toThrow('needs a discount')
  })

  it('of equal members is that of one churn rate, however long they have stayed', () => {
    const alike = { alpha: 2e6, beta: 8e6 }
    for (const n of [1, 10]) expect(residualLifetime(alike, n, { discount: 0.1 })).toBeCloseTo(0.8 / (1 - 0.8 / 1.1), 4)
  })
})

describe('survival', () => {
  it('with c = 1 is sBG, and rises or falls with c', () => {
    const sbg = { alpha: 0.7, beta: 1.2 }
    for (const k of [0, 1, 5, 30]) expect(survival({ ...sbg, c: 1 + 1e-12 }, k)).toBeCloseTo(survivalCurve(sbg, 30)[k], 9)
    expect(survival({ ...sbg, c: 1.5 }, 9)).toBeLessThan(survival(sbg, 9))
    expect(survival({ ...sbg, c: 0.5 }, 9)).toBeGreaterThan(survival(sbg, 9))
  })

  it('has a median, or none', () => {
    expect(medianLifetime({ alpha: 1, beta: 9 })).toBe(9)
    expect(medianLifetime({ alpha: 1e-6, beta: 1 })).toBeUndefined()
  })
})

describe('what was drawn from a known truth', () => {
  it.each(['one', 'two', 'three', 'four'])('is found again within 4 standard errors (%s)', (seed) => {
    const data = drawCohorts(1.2, 6, [4000, 4000, 3000, 3000, 3000], 8, seed)
    const model = fitRetention(data)
    for (const error of deviations(model, { alpha: 1.2, beta: 6 })) expect(error).toBeLessThan(4)
    expect(verdict(model, 'goodness of fit')).toBe('PASS')
  })

  it('has standard errors that shrink with the root of the members', () => {
    const se = (scale: number) => fitRetention(cohort(...REGULAR.map((n) => n * scale))).standardErrors['alpha']
    expect(se(1) / se(100)).toBeCloseTo(10, 4)
  })
})

describe('at the edge of the family', () => {
  it('members who are all alike get one churn rate, said aloud', () => {
    const model = fitRetention(cohort(10_000, 8000, 6400, 5120, 4096, 3277))
    const { alpha, beta } = model.estimates
    expect(alpha / (alpha + beta)).toBeCloseTo(0.2, 4)
    expect(alpha + beta).toBeCloseTo(10_000, 6)
    expect(verdict(model, 'identification sbg')).toBe('REVIEW')
    expect(verdict(model, 'convergence sbg')).toBe('PASS')
    // the standard error of a share: √(.2·.8/n), n decisions
    const n = 10_000 + 8000 + 6400 + 5120 + 4096
    const [low, high] = ['fittedLow', 'fittedHigh'].map((name) => values(model, 'retention-fit', name)[1] as number)
    expect(high - low).toBeCloseTo(2 * 1.645 * Math.sqrt((0.2 * 0.8) / n), 4)
  })

  it('churn that rises with age fails sbg and names bdw, which fits', () => {
    const truth = { alpha: 1.5, beta: 20, c: 2 }
    const data = cohort(...Array.from(survivalCurve(truth, 6), (s) => Math.round(10_000 * s)))
    const sbg = fitRetention(data)
    expect(verdict(sbg, 'goodness of fit')).toBe('FAIL')
    expect(verdict(sbg, 'age dependence')).toBe('REVIEW')
    const bdw = fitRetention(data, { model: 'bdw' })
    expect(verdict(bdw, 'goodness of fit')).toBe('PASS')
    // rounding to whole people is far below the sampling error of 10,000
    for (const error of deviations(bdw, truth)) expect(error).toBeLessThan(0.1)
  })

  it('some who leave at once and others who never do', () => {
    const model = fitRetention(cohort(1000, 600, 600, 600, 600))
    expect(model.estimates['alpha'] / (model.estimates['alpha'] + model.estimates['beta'])).toBeCloseTo(0.4, 6)
    expect(verdict(model, 'identification sbg')).toBe('REVIEW')
    expect(values(model, 'retention-fit', 'fitted')[4]).toBeCloseTo(0.6, 2)
  })

  it('few members are refused trust, short histories too', () => {
    expect(verdict(fitRetention(cohort(20, 14, 11)), 'sample size')).toBe('FAIL')
    expect(verdict(fitRetention(cohort(2000, 1400, 1100)), 'extrapolation')).toBe('REVIEW')
  })

  it('covariances are positive definite everywhere', () => {
    for (const alive of [REGULAR, [1000, 600, 600, 600], [10_000, 8000, 6400, 5120], [1000, 800, 500, 200]]) {
      const { covariance } = fitRetention(cohort(...alive)).uncertainty
      expect(covariance[0][0]).toBeGreaterThan(0)
      expect(covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[1][0]).toBeGreaterThan(0)
    }
  })
})
