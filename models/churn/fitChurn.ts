import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import type { DesignData, FittedModel } from '../../engine/base/fitData.ts'
import type { Issue } from '../../engine/base/issue.ts'
import type { Text } from '../../engine/base/value.ts'
import { figure, percent, range } from '../inference/wording.ts'
import { normalTwoSided } from '../numerics/normalCdf.ts'
import { finiteOnly, fittedTerms, named } from '../regression/coefficients.ts'
import { linearPredictor, prepareDesign, type Design } from '../regression/design.ts'
import { fitGlm, type GlmFit } from '../regression/fitGlm.ts'
import { logit } from '../regression/glmFamily.ts'
import { churnChecks, eventsPerTerm } from './churnChecks.ts'
import { churnTables, type CoefficientRow } from './churnTables.ts'
import { covariateTable, type CovariateTable } from './covariateTable.ts'
import { checkProfit, expectedProfit, type ExpectedProfit, type ProfitOptions } from './expectedProfit.ts'
import { scoreQuality, type ScoreQuality } from './scoreQuality.ts'

/**
 * Logistic regression of churn: logit P(y = 1) = const + Σ β·x, by maximum likelihood.
 *
 * 1. check the design: finite numbers, outcome 0/1 of both classes, no constant or dependent term
 * 2. fit on the rows that are not held out; estimates that run off to infinity are refused with the terms that cause it
 * 3. judge the score on the rows fitted and on those held out: AUC (exact with ties), average precision, log-loss, Brier, calibration, lift,
 *    and the profit of acting on it where its economics are given
 * 4. reduce the covariates to a small joint distribution without people, for simulations
 * 5. say what was found, with its interval and whether to trust it
 *
 * Estimates are log-odds per unit of the term on its own scale; standard errors from the inverse information (XᵀWX)⁻¹.
 *
 * @throws InputError located by term: `separation`, `dependent-terms`, `constant-term`, `outcome-not-01`, `outcome-one-class`, …
 * @example fitChurn(telco).estimates.tenure // -0.0327: each further month takes 3.2% off the odds of leaving
 */
export function fitChurn(data: DesignData, options?: ProfitOptions): FittedModel {
  if (options) checkProfit(options)
  const design = prepareDesign(data, (y, rows) => outcomeIssues(data.outcome.name, y, rows))
  const fit = fitGlm(design, logit)
  const inside = qualityOf(design, fit, design.n, design.rows)
  // outcomeIssues saw both classes among the rows fitted
  if (!inside) throw new RangeError('one class')
  const outside = design.holdout.length > 0 ? qualityOf(design, fit, design.holdout.length, design.holdout) : undefined
  const covariates = covariateTable(design, fit.coefficients)
  const profit = options && expectedProfit((outside ?? inside).groups, options)
  const symbols = ['const', ...design.terms.map(({ name }) => name)]
  const names = named(symbols, fit.coefficients, fit.covariance)
  const rows = symbols.map((term): CoefficientRow => {
    const z = names.estimates[term] / names.standardErrors[term]
    return { term, estimate: names.estimates[term], se: names.standardErrors[term], z, p: normalTwoSided(z) }
  })
  const shrinkage = Math.max(0, 1 - design.terms.length / (fit.nullDeviance - fit.deviance))
  const checks = churnChecks({ design, fit, inside, outside, covariates, shrinkage })
  return {
    kind: 'churn',
    model: 'logit',
    equation: `log(p / (1 − p)) = ${['const', ...design.terms.map(({ name }) => `b(${name})·${name}`)].join(' + ')}`,
    ...names,
    logLikelihood: fit.logLikelihood,
    n: design.n,
    ...(data.period !== undefined && { period: data.period }),
    ...(data.currency !== undefined && { currency: data.currency }),
    terms: fittedTerms(design),
    ...(covariates && { covariates: { names: covariates.names, rows: covariates.rows, weights: covariates.weights } }),
    diagnostics: finiteOnly({
      ...likelihoodFigures(design, fit),
      eventsPerTerm: eventsPerTerm({ design, inside }),
      expectedCalibrationSlope: shrinkage,
      vifLargest: design.vif.reduce((max, x) => Math.max(max, x)),
      ...qualityFigures(inside, (name) => name),
      ...(outside ? qualityFigures(outside, (name) => `holdout${name[0].toUpperCase()}${name.slice(1)}`) : {}),
      ...covariateFigures(covariates),
      ...(profit ? profitFigures(profit) : {}),
    }),
    finding: findingOf(design, rows, inside, outside, profit, data.currency),
    checks,
    tables: churnTables(rows, inside, outside, profit, data.currency),
  }
}

/** Outcomes other than 0 and 1, or of one class among the rows fitted. */
function outcomeIssues(name: string, y: Float64Array, rows: Int32Array | undefined): Issue[] {
  const bad = y.reduce((sum, value) => sum + Number(value !== 0 && value !== 1), 0)
  if (bad > 0) {
    const row = y.findIndex((value) => value !== 0 && value !== 1)
    return [{ code: 'outcome-not-01', path: ['outcome', name], params: { name, row: row + 1, found: y[row], count: bad } }]
  }
  const fitted = rows ? Float64Array.from(rows, (row) => y[row]) : y
  if (fitted.every((value) => value === fitted[0]))
    return [{ code: 'outcome-one-class', path: ['outcome', name], params: { name, found: fitted[0] } }]
  return []
}

function qualityOf(design: Design, fit: GlmFit, n: number, rows: Int32Array | undefined): ScoreQuality | undefined {
  const y = rows ? Float64Array.from(rows, (row) => design.y[row]) : design.y
  return scoreQuality(linearPredictor(design.terms, fit.coefficients, n, rows), y)
}

function likelihoodFigures(design: Design, fit: GlmFit) {
  return {
    deviance: fit.deviance,
    nullDeviance: fit.nullDeviance,
    aic: 2 * (fit.coefficients.length - fit.logLikelihood),
    mcFaddenR2: 1 - fit.deviance / fit.nullDeviance,
    converged: true,
    iterations: fit.iterations,
    score: fit.score,
    rowsHeldOut: design.holdout.length,
  }
}

function qualityFigures(quality: ScoreQuality, name: (figure: string) => string): Record<string, number | undefined> {
  const { auc, standardError, averagePrecision, logLoss, brier, slope, intercept, deciles, n, positives } = quality
  const figures = {
    auc,
    aucStandardError: standardError,
    averagePrecision,
    logLoss,
    brier,
    calibrationSlope: slope,
    calibrationIntercept: intercept,
    topDecileLift: deciles[0]?.lift,
    outcomeRate: positives / n,
  }
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [name(key), value]))
}

function covariateFigures(table: CovariateTable | undefined): Record<string, number> {
  if (!table) return {}
  return {
    covariateRows: table.rows.length,
    covariateSmallestCell: table.smallest,
    covariateMeanChangeInSd: table.meanChange,
    covariateSdRatio: table.sdRatio,
  }
}

function profitFigures({ threshold, contacted, n, promised, realised, everybody }: ExpectedProfit): Record<string, number> {
  return {
    profitThreshold: threshold,
    profitContacted: contacted,
    profitContactedShare: contacted / n,
    profitExpected: promised,
    profitRealised: realised,
    profitContactingEverybody: everybody,
  }
}

function findingOf(
  design: Design,
  rows: readonly CoefficientRow[],
  inside: ScoreQuality,
  outside: ScoreQuality | undefined,
  profit: ExpectedProfit | undefined,
  currency: string | undefined,
): Text {
  const { auc, standardError, deciles } = outside ?? inside
  const half = NORMAL_95 * standardError
  const interval = `${auc.toFixed(2)} (${Math.max(0, auc - half).toFixed(2)}–${Math.min(1, auc + half).toFixed(2)})`
  const lift = deciles.length > 0 ? figure(deciles[0].lift) : undefined
  const strongest = rows.slice(1).reduce((best, row) => (Math.abs(row.z) > Math.abs(best.z) ? row : best))
  const odds = `${figure(Math.exp(strongest.estimate))} (${range(Math.exp(strongest.estimate - NORMAL_95 * strongest.se), Math.exp(strongest.estimate + NORMAL_95 * strongest.se))})`
  const unit = design.terms.find(({ name }) => name === strongest.term)?.kind === 'number'
  const money = profit && `${figure(profit.realised)}${currency ? ` ${currency}` : ''}`
  return {
    en: [
      `${lift === undefined ? 'The score' : `The tenth with the highest scores leaves ${lift} times as often as average; the score`} ranks with an AUC of ${interval}, 95%, ${outside ? 'on rows kept out' : 'on the rows fitted'}; most telling is ${strongest.term}: ${unit ? 'each further unit' : 'it'} multiplies the odds of leaving by ${odds}.`,
      ...(profit ? [`Contacting ${percent(profit.contacted / profit.n)} of the people would have earned ${money}.`] : []),
    ].join(' '),
    zh: [
      `${lift === undefined ? '模型' : `得分最高的 10% 客户流失率是平均水平的 ${lift} 倍，`}${outside ? '留出数据' : '拟合数据'} AUC 为 ${interval}（95% 区间）；影响最显著的是 ${strongest.term}，${unit ? '每增加 1，' : ''}流失几率变为 ${odds} 倍。`,
      ...(profit ? [`按得分触达 ${percent(profit.contacted / profit.n)} 的客户，收益为 ${money}。`] : []),
    ].join(''),
  }
}
