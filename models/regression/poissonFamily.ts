import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import { poissonQuantile } from '../../engine/base/poissonQuantile.ts'
import type { Check } from '../../engine/base/result.ts'
import { figure } from '../inference/wording.ts'
import { fittedTerms, named } from './coefficients.ts'
import { linearPredictor, rowOf, type Design } from './design.ts'
import { convergenceCheck } from './designChecks.ts'
import type { FamilyFit, Prediction } from './familyFit.ts'
import { fitGlm } from './fitGlm.ts'
import { poisson } from './glmFamily.ts'
import { columnsOf } from './linearFamily.ts'

const MOST_DISPERSION = 1.5

/**
 * Counts: ln E[y] = const + Σ β·x, y ~ Poisson, by maximum likelihood (iteratively reweighted least squares).
 *
 * Confidence intervals are normal on the log scale; prediction intervals run from the 2.5% quantile of Poisson at the lower end to the 97.5%
 * quantile at the upper one, and so cover at least 95%. Residuals are Pearson's, (y − μ)/√μ.
 */
export function poissonFamily(design: Design): FamilyFit {
  const fit = fitGlm(design, poisson)
  const p = fit.coefficients.length
  const symbols = ['const', ...design.terms.map(({ name }) => name)]
  const names = named(symbols, fit.coefficients, fit.covariance)
  const x = new Float64Array(p)
  const interval = (row: number): Prediction & { readonly variance: number } => {
    x[0] = 1
    design.terms.forEach(({ values }, j) => (x[j + 1] = values[row]))
    let eta = 0
    let variance = 0
    for (let j = 0; j < p; j++) {
      eta += x[j] * fit.coefficients[j]
      for (let k = 0; k < p; k++) variance += x[j] * x[k] * fit.covariance[j * p + k]
    }
    const half = NORMAL_95 * Math.sqrt(Math.max(0, variance))
    const [low, high] = [Math.exp(eta - half), Math.exp(eta + half)]
    return {
      fitted: Math.exp(eta),
      low,
      high,
      predictLow: poissonQuantile(low, 0.025),
      predictHigh: poissonQuantile(high, 0.975),
      variance,
    }
  }
  const predictions = Array.from({ length: design.n }, (_, i) => interval(rowOf(design, i)))
  const mu = linearPredictor(design.terms, fit.coefficients, design.n, design.rows).map(Math.exp)
  const residuals = mu.map((value, i) => (design.y[rowOf(design, i)] - value) / Math.sqrt(value))
  const leverage = mu.map((value, i) => value * predictions[i].variance)
  const dispersion = residuals.reduce((sum, e) => sum + e * e, 0) / (design.n - p)
  const z = (symbol: string) => Math.abs(names.estimates[symbol] / names.standardErrors[symbol])
  const strongest = symbols.slice(1).reduce((best, symbol) => (z(symbol) > z(best) ? symbol : best))
  const [b, half] = [names.estimates[strongest], NORMAL_95 * names.standardErrors[strongest]]
  const times = factorRange(b, half)
  return {
    ...names,
    equation: `ln E[${design.outcome}] = ${['const', ...design.terms.map(({ name }) => `b(${name})·${name}`)].join(' + ')}`,
    terms: fittedTerms(design),
    degrees: Number.POSITIVE_INFINITY,
    logLikelihood: fit.logLikelihood,
    parameters: p,
    ...columnsOf(predictions),
    residuals,
    standardised: residuals.map((e, i) => e / Math.sqrt(Math.max(1 - leverage[i], 1e-12))),
    leverage,
    columns: undefined,
    influenced: true,
    vif: Object.fromEntries(design.terms.map(({ name }, j) => [name, design.vif[j]])),
    checks: [convergenceCheck(fit.iterations, fit.score), dispersionCheck(dispersion)],
    diagnostics: {
      deviance: fit.deviance,
      nullDeviance: fit.nullDeviance,
      devianceExplained: fit.nullDeviance > 0 ? 1 - fit.deviance / fit.nullDeviance : undefined,
      dispersion,
      iterations: fit.iterations,
      converged: true,
    },
    predict: interval,
    effect: {
      en: `one more of ${strongest} multiplies the expected ${design.outcome} by ${times}`,
      zh: `${strongest} 每增加 1，${design.outcome} 的期望值变为原来的 ${times} 倍`,
    },
  }
}

/** `1.0021 (1.0018–1.0024)`: as many decimals as tell the factor from 1. */
function factorRange(b: number, half: number): string {
  const digits = Math.min(8, Math.max(2, 1 - Math.floor(Math.log10(Math.abs(b) + 1e-9))))
  const [low, factor, high] = [b - half, b, b + half].map((x) => Math.exp(x).toFixed(digits))
  return `${factor} (${low}–${high})`
}

function dispersionCheck(dispersion: number): Check {
  const good = dispersion <= MOST_DISPERSION
  return {
    name: 'dispersion',
    title: { en: 'Dispersion', zh: '离散程度' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `Counts vary ${figure(dispersion)} times as much as Poisson counts do${good ? '.' : `: multiply the standard errors by ${Math.sqrt(dispersion).toFixed(2)}, or find the term that is missing.`}`,
      zh: `计数的方差是泊松分布的 ${figure(dispersion)} 倍${good ? '。' : `，请将标准误乘以 ${Math.sqrt(dispersion).toFixed(2)}，或补充遗漏的变量。`}`,
    },
  }
}
