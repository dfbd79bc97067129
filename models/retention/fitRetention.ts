import { measurePeriod } from '../../engine/base/units.ts'
import type { FittedModel, RetentionData } from '../../engine/base/fitData.ts'
import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { convergenceCheck, identificationCheck } from '../inference/fitChecks.ts'
import { deltaIntervals } from '../inference/deltaIntervals.ts'
import { count, percent, percentRange, periods } from '../inference/wording.ts'
import { chiSquareTail } from '../numerics/chiSquareTail.ts'
import { checkRetention } from './checkRetention.ts'
import { ageCheck, cohortsCheck, curveCheck, edgeCheck, extrapolationCheck, sizeCheck } from './retentionChecks.ts'
import { retentionCounts, type RetentionCounts } from './retentionCounts.ts'
import { fitCounts, type RetentionFit, type RetentionModel } from './retentionLikelihood.ts'
import { AHEAD, cohortsTable, fitTable, lifetimeTable, observedShares, type Intervals } from './retentionTables.ts'
import { fitTest, homogeneityTest } from './retentionTests.ts'
import { residualLifetime } from './residualLifetime.ts'
import { medianLifetime, survivalCurve, type RetentionParameters } from './survival.ts'

/** What to fit, and what a later period is worth. */
export interface RetentionOptions {
  /** `sbg` (the default) or `bdw`, in which a member's own churn rate may change with age. */
  readonly model?: RetentionModel
  /** Per period, in the table of lifetimes; 10% a year where the length of a period is known, else 10% a period. */
  readonly discount?: number
}

const EQUATION = {
  sbg: 'S(k) = B(alpha, beta + k) / B(alpha, beta)',
  bdw: 'S(k) = B(alpha, beta + k^c) / B(alpha, beta)',
}
/** A model with age dependence needs one age more than it has parameters to say anything. */
const AGES_OF_BDW = 4
const YEARLY_DISCOUNT = 0.1

/**
 * Fits how long members stay to counts of survivors, one or several cohorts pooled, by maximum likelihood of every renewal decision
 * (sBG, Fader & Hardie 2007; `bdw`, the beta-discrete-Weibull). `alpha` and `beta` (and `c`) are fitted on the log scale; their covariance
 * is the inverse of the observed information.
 *
 * Errors: InputError with all issues for percentages, blanks, survivors that rise, fewer than two ages, nobody or everybody gone.
 *
 * @example
 * fitRetention({ cohorts: [{ name: 'all', alive: [1000, 631, 468, 382, 326, 289, 262, 241] }] }).estimates // { alpha: 0.7041, beta: 1.182 }
 */
export function fitRetention(data: RetentionData, options: RetentionOptions = {}): FittedModel {
  checkRetention(data)
  const { model = 'sbg' } = options
  const counts = retentionCounts(data)
  const sbg = fitCounts(counts, 'sbg')
  const bdw = model === 'bdw' || counts.ages >= AGES_OF_BDW ? fitCounts(counts, 'bdw') : undefined
  const fit = model === 'bdw' ? bdw! : sbg
  const estimate = parameters(fit.estimates)
  const intervals: Intervals = (link, figures) =>
    deltaIntervals(fit.estimates, fit.uncertainty, link, (values) => figures(parameters(values)))
  const test = fitTest(counts, survivalCurve(estimate, counts.ages), fit.symbols.length)
  const homogeneity = homogeneityTest(data)
  const deviation = largestDeviation(counts, estimate)
  const asked = counts.ages >= AHEAD / 2 ? AHEAD : 2 * counts.ages
  const several = data.cohorts.length > 1
  const checks: Check[] = [
    convergenceCheck(fit, model),
    fit.edge
      ? edgeCheck(fit.edge, fit.estimates['alpha'] / (fit.estimates['alpha'] + fit.estimates['beta']))
      : identificationCheck(fit, model),
    sizeCheck(counts),
    curveCheck(test, deviation, model === 'sbg' ? 'bdw' : 'sbg'),
    ...(bdw ? [ageCheck(sbg, bdw, model)] : []),
    ...(several ? [cohortsCheck(data.cohorts.length, homogeneity)] : []),
    extrapolationCheck(counts.ages, AHEAD),
  ]
  return {
    kind: 'retention',
    model,
    equation: EQUATION[model],
    estimates: fit.estimates,
    standardErrors: fit.standardErrors,
    uncertainty: fit.uncertainty,
    logLikelihood: fit.logLikelihood,
    n: counts.size,
    ...(data.period !== undefined && { period: data.period }),
    diagnostics: {
      ...searchFigures(fit),
      ...comparison(sbg, bdw),
      cohorts: data.cohorts.length,
      ages: counts.ages,
      decisions: counts.atRisk.reduce((a, b) => a + b, 0),
      lost: counts.lost.reduce((a, b) => a + b, 0),
      ...(test.df > 0 && { chiSquareFit: test.statistic, chiSquareFitDf: test.df, chiSquareFitP: test.p }),
      ...(homogeneity.df > 0 && { homogeneity: homogeneity.statistic, homogeneityDf: homogeneity.df, homogeneityP: homogeneity.p }),
      largestDeviation: deviation,
      medianLifetime: medianLifetime(estimate) ?? 'above 1000',
      expectedLifetime12: 1 + residualLifetime(estimate, 1, { horizon: AHEAD - 1 }),
      retention1: survivalCurve(estimate, 1)[1],
      retention12: survivalCurve(estimate, AHEAD)[AHEAD],
    },
    finding: finding(counts, intervals, asked, data.period),
    checks,
    tables: [
      fitTable(counts, intervals),
      ...(several ? [cohortsTable(data)] : []),
      lifetimeTable(intervals, options.discount ?? defaultDiscount(data.period)),
    ],
  }
}

function parameters(values: Readonly<Record<string, number>>): RetentionParameters {
  const { alpha, beta, c } = values
  return c === undefined ? { alpha, beta } : { alpha, beta, c }
}

function largestDeviation(counts: RetentionCounts, estimate: RetentionParameters): number {
  const curve = survivalCurve(estimate, counts.ages)
  return Math.max(...observedShares(counts).map(({ share }, k) => Math.abs(share - curve[k + 1])))
}

function searchFigures(fit: RetentionFit): FittedModel['diagnostics'] {
  const { converged, gradientNorm, iterations, starts, agreeing, logLikelihood, symbols } = fit
  return { converged, gradientNorm, iterations, starts, startsAgreeing: agreeing, aic: 2 * symbols.length - 2 * logLikelihood }
}

function comparison(sbg: RetentionFit, bdw: RetentionFit | undefined): FittedModel['diagnostics'] {
  if (!bdw) return {}
  const ratio = Math.max(0, 2 * (bdw.logLikelihood - sbg.logLikelihood))
  return {
    logLikelihoodSbg: sbg.logLikelihood,
    logLikelihoodBdw: bdw.logLikelihood,
    aicSbg: 4 - 2 * sbg.logLikelihood,
    aicBdw: 6 - 2 * bdw.logLikelihood,
    likelihoodRatioP: chiSquareTail(ratio, 1),
  }
}

function defaultDiscount(period: string | undefined): number {
  const days = period === undefined ? undefined : measurePeriod(period)
  return days === undefined ? YEARLY_DISCOUNT : (1 + YEARLY_DISCOUNT) ** (days / 365) - 1
}

function finding(counts: RetentionCounts, intervals: Intervals, k: number, period?: string): Text {
  const curve = intervals('logit', (parameters) => survivalCurve(parameters, k))
  const { value, low, high } = curve[k]
  const time = periods(k, period)
  const seen = k <= counts.ages
  return {
    en: `Of ${count(counts.size)} members ${percent(curve[1].value)} renew once and ${percent(value)} are ${seen ? '' : 'expected to be '}still there after ${time.en} (90%: ${percentRange(low, high)}).`,
    zh: `${count(counts.size)} 名会员中，${percent(curve[1].value)} 完成首次续订，${time.zh}后${seen ? '' : '预计'}仍留存 ${percent(value)}（90% 区间 ${percentRange(low, high).replace('–', '～')}）。`,
  }
}
