import { describe, expect, it } from 'vitest'
import { formatIssue } from '../../../engine/base/messages.ts'
import { fitChurn } from '../../../models/churn/fitChurn.ts'
import { design, issuesOf, normals, uniforms } from '../design.ts'

/** Motor Trend 1974 (Henderson & Velleman 1981): manual gearbox, weight in 1000 lb, horse-power. */
const AM = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
const WT = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52,
  3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
]
const HP = [
  110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264,
  175, 335, 109,
]

describe('logistic regression', () => {
  it('gives the published coefficients of am ~ wt + hp', () => {
    const { estimates, diagnostics, logLikelihood } = fitChurn(design(AM, { wt: WT, hp: HP }))
    expect(estimates.const / 18.866298717).toBeCloseTo(1, 8)
    expect(estimates.wt / -8.083475182).toBeCloseTo(1, 8)
    expect(estimates.hp / 0.036255596).toBeCloseTo(1, 6)
    expect(diagnostics.deviance).toBeCloseTo(10.05911, 5)
    expect(logLikelihood).toBeCloseTo(-10.05911 / 2, 5)
  })

  it('has the standard errors of the inverse information in closed form for one indicator', () => {
    // 30 of 100 leave without, 60 of 100 with it: β = ln odds ratio, SE² = the sum of the four reciprocals (Woolf 1955)
    const y = Array.from({ length: 200 }, (_, i) => Number(i < 100 ? i < 30 : i < 160))
    const x = Array.from({ length: 200 }, (_, i) => Number(i >= 100))
    const { estimates, standardErrors, uncertainty } = fitChurn(design(y, { x }))
    expect(estimates.const).toBeCloseTo(Math.log(30 / 70), 10)
    expect(estimates.x).toBeCloseTo(Math.log(60 / 40 / (30 / 70)), 10)
    expect(standardErrors.x).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 70 + 1 / 60 + 1 / 40), 7)
    expect(uncertainty.covariance[0][1]).toBeCloseTo(-(1 / 30 + 1 / 70), 7)
  })

  it('does not depend on the units of a term', () => {
    const a = fitChurn(design(AM, { wt: WT, hp: HP }))
    const b = fitChurn(design(AM, { wt: WT.map((w) => 1e6 * w + 1e8), hp: HP }))
    expect((1e6 * b.estimates.wt) / a.estimates.wt).toBeCloseTo(1, 6)
    expect(b.logLikelihood).toBeCloseTo(a.logLikelihood, 8)
  })

  it('starts a large table from every tenth row and ends where it would from zero', () => {
    const n = 30_000
    const x = normals('churn/x', n)
    const u = uniforms('churn/u', n)
    const y = u.map((v, i) => Number(v < 1 / (1 + Math.exp(1 - 0.8 * x[i]))))
    const model = fitChurn(design(y, { x }))
    // 4.5 standard errors: one in 150,000 by chance
    expect(Math.abs(model.estimates.x - 0.8) / model.standardErrors.x).toBeLessThan(4.5)
    // the score equations Σ(y − p) = Σ(y − p)·x = 0 hold at the end, whatever the start
    const rest = y.map((v, i) => v - 1 / (1 + Math.exp(-(model.estimates.const + model.estimates.x * x[i]))))
    expect(Math.abs(rest.reduce((a, b) => a + b)) / n).toBeLessThan(1e-9)
    expect(Math.abs(rest.reduce((sum, r, i) => sum + r * x[i], 0)) / n).toBeLessThan(1e-9)
  })

  it('fits the rows that are not held out, and only those', () => {
    const n = 400
    const x = normals('churn/holdout', n)
    const u = uniforms('churn/holdout/u', n)
    const y = u.map((v, i) => Number(v < 1 / (1 + Math.exp(-x[i]))))
    const holdout = Uint8Array.from({ length: n }, (_, i) => Number(i % 4 === 0))
    const kept = Array.from({ length: n }, (_, i) => i).filter((i) => i % 4 !== 0)
    const whole = fitChurn(design(y, { x }, { holdout }))
    const part = fitChurn(
      design(
        kept.map((i) => y[i]),
        { x: kept.map((i) => x[i]) },
      ),
    )
    expect(whole.n).toBe(300)
    expect(whole.estimates.x).toBeCloseTo(part.estimates.x, 12)
    expect(whole.diagnostics.auc).toBeCloseTo(part.diagnostics.auc as number, 12)
    expect(whole.diagnostics.rowsHeldOut).toBe(100)
    expect(whole.diagnostics.holdoutAuc).toBeGreaterThan(0.5)
    const lift = whole.tables.find(({ name }) => name === 'churn-lift')
    expect(new Set(lift?.columns.find(({ name }) => name === 'sample')?.values)).toEqual(new Set(['in', 'out']))
  })
})

describe('a design that has no fit', () => {
  const y = Array.from({ length: 60 }, (_, i) => Number((i * 7) % 11 < 4))
  const x = normals('refused', 60)

  it('is refused where a term tells every outcome, with its name', () => {
    const [issue] = issuesOf(() => fitChurn(design(y, { x, closed: y.map((v) => 3 * v + 1) })))
    expect(issue).toMatchObject({ code: 'separation', path: ['terms', 'closed'], params: { kind: 'complete', pure: 'closed = 4: 22 × 1' } })
  })

  it('is refused where one level has one outcome only', () => {
    const never = y.map((v, i) => Number(v === 0 && i < 20))
    const [issue] = issuesOf(() => fitChurn(design(y, { x, never })))
    const rows = never.reduce((a, b) => a + b)
    expect(issue).toMatchObject({
      code: 'separation',
      path: ['terms', 'never'],
      params: { terms: 'never', kind: 'quasi', pure: `never = 1: ${rows} × 0` },
    })
  })

  it('is refused where two terms separate together and neither alone', () => {
    const a = normals('separate/a', 80)
    const b = normals('separate/b', 80)
    const [issue] = issuesOf(() =>
      fitChurn(
        design(
          a.map((v, i) => Number(v + b[i] > 0.2)),
          { a, b },
        ),
      ),
    )
    expect(issue).toMatchObject({ code: 'separation', params: { terms: 'a, b', kind: 'complete' } })
  })

  it('is fitted where separation is near but not there', () => {
    const a = normals('near/a', 200)
    const outcome = a.map((v, i) => (i === 7 ? Number(v <= 0.1) : Number(v > 0.1)))
    expect(fitChurn(design(outcome, { a })).estimates.a).toBeGreaterThan(3)
  })

  it('is refused where terms add up to a constant, with the relation', () => {
    const level = (k: number) => y.map((_, i) => Number(i % 3 === k))
    const [issue] = issuesOf(() => fitChurn(design(y, { x, oneYear: level(0), twoYear: level(1), monthly: level(2) })))
    expect(issue).toMatchObject({
      code: 'dependent-terms',
      path: ['terms', 'monthly'],
      params: { relation: 'monthly + oneYear + twoYear = const' },
    })
  })

  it('is refused where a term is another in other units', () => {
    const [issue] = issuesOf(() => fitChurn(design(y, { days: x, hours: x.map((v) => 24 * v - 12) })))
    expect(issue.params?.relation).toBe('hours + 12·const = 24·days')
  })

  it('is told in a sentence that says what to do, in both languages', () => {
    const [separated] = issuesOf(() => fitChurn(design(y, { x, closed: y })))
    expect(formatIssue(separated, 'en')).toBe(
      'terms.closed  closed tell(s) every outcome "y" without a single exception (closed = 1: 22 × 1), so that no finite estimate exists – remove the term, merge its level with a neighbour, or add rows; if it was recorded after the outcome, it must go',
    )
    expect(formatIssue(separated, 'zh')).toContain('closed 能毫无例外地区分全部结果 “y”（closed = 1: 22 × 1）')
    const [dependent] = issuesOf(() => fitChurn(design(y, { x, again: x })))
    expect(formatIssue(dependent, 'zh')).toContain('“again” 可由其他变量算出（again = x），请移除其中一个')
  })

  it('names every constant term, every name taken and every gap at once', () => {
    const data = design(y, { const: x, twice: x, gap: x.map((v, i) => (i === 3 ? Number.NaN : v)) })
    const terms = [...data.terms, data.terms[1]]
    expect(issuesOf(() => fitChurn({ ...data, terms })).map(({ code, path }) => [code, path[1]])).toEqual([
      ['term-name-reserved', 'const'],
      ['term-twice', 'twice'],
      ['not-a-number-in-rows', 'gap'],
    ])
    const constants = issuesOf(() => fitChurn(design(y, { a: x.map(() => 2), b: x.map(() => 0), x })))
    expect(constants.map(({ code, params }) => [code, params?.found])).toEqual([
      ['constant-term', 2],
      ['constant-term', 0],
    ])
  })

  it('is refused where the outcome is not 0 or 1, or the same everywhere', () => {
    expect(
      issuesOf(() =>
        fitChurn(
          design(
            y.map((v) => v + 1),
            { x },
          ),
        ),
      ),
    ).toMatchObject([{ code: 'outcome-not-01', path: ['outcome', 'y'], params: { found: 2, row: 1, count: 22 } }])
    expect(
      issuesOf(() =>
        fitChurn(
          design(
            y.map(() => 1),
            { x },
          ),
        ),
      ),
    ).toMatchObject([{ code: 'outcome-one-class', params: { found: 1 } }])
  })

  it('is refused with fewer rows than coefficients', () => {
    expect(issuesOf(() => fitChurn(design([0, 1, 1], { a: [1, 2, 3], b: [3, 1, 2] })))).toMatchObject([
      { code: 'too-few-rows-for-terms', params: { rows: 3, coefficients: 3 } },
    ])
  })
})

describe('the health card', () => {
  const n = 600
  const x = normals('card/x', n)
  const y = uniforms('card/u', n).map((v, i) => Number(v < 1 / (1 + Math.exp(0.5 - x[i]))))
  const verdictOf = (model: ReturnType<typeof fitChurn>, name: string) => model.checks.find((check) => check.name === name)?.verdict

  it('fails a term that tells the outcome by itself', () => {
    const leak = y.map((v, i) => (i % 100 === 0 ? 1 - v : v) + x[i] / 100)
    const model = fitChurn(design(y, { x, leak }))
    expect(verdictOf(model, 'leakage')).toBe('FAIL')
    expect(verdictOf(fitChurn(design(y, { x })), 'leakage')).toBe('PASS')
  })

  it('asks for review of terms that repeat each other', () => {
    const e = normals('card/e', n)
    expect(verdictOf(fitChurn(design(y, { x, nearly: x.map((v, i) => v + 0.1 * e[i]) })), 'collinearity')).toBe('REVIEW')
    expect(verdictOf(fitChurn(design(y, { x, e })), 'collinearity')).toBe('PASS')
  })

  it('fails a score that is chance', () => {
    const noise = normals('card/noise', n)
    expect(verdictOf(fitChurn(design(y, { noise })), 'ranking')).toBe('FAIL')
  })

  it('fails a handful of rows per term', () => {
    const short = 30
    const terms = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, normals(`card/${name}`, short)]))
    expect(verdictOf(fitChurn(design(y.slice(0, short), terms)), 'sample')).toBe('FAIL')
  })
})
