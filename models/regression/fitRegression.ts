import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import type { DesignData, FittedModel } from '../../engine/base/fitData.ts'
import { InputError } from '../../engine/base/issue.ts'
import { percent } from '../inference/wording.ts'
import { normalTwoSided } from '../numerics/normalCdf.ts'
import { studentTQuantile, studentTTwoSided } from '../numerics/studentT.ts'
import { curveFamily } from './curveFamily.ts'
import { prepareDesign, type Design } from './design.ts'
import { LEVEL, type FamilyFit } from './familyFit.ts'
import { linearFamily } from './linearFamily.ts'
import { nonlinearFamily } from './nonlinearFamily.ts'
import { poissonFamily } from './poissonFamily.ts'
import { polynomialFamily } from './polynomialFamily.ts'
import { regressionChecks } from './regressionChecks.ts'
import { diagnosticsOf, figuresOf } from './regressionFigures.ts'
import { outcomeIssues, REGRESSION_FAMILIES, termIssues, unknownFamily, type RegressionOptions } from './regressionOptions.ts'
import { regressionTables, type RegressionRow } from './regressionTables.ts'
import { robustFamily } from './robustFamily.ts'

export type { RegressionFamily, RegressionOptions } from './regressionOptions.ts'

const DEFAULT_DEGREE = 2

/**
 * A regression with everything around it: estimates, standard errors, t, p, R², AIC, confidence and prediction intervals, variance inflation,
 * residual tests, influence, hold-out figures, and whether to trust it.
 *
 * 1. check the design, and what the family needs (one term, values above 0, counts)
 * 2. fit on the rows that are not held out
 * 3. test the residuals, predict the rows kept out
 * 4. say what was found
 *
 * Symbols are `const` and the term's name (`spend^2`, … for polynomials; `a`, `b` for curves).
 *
 * @throws InputError located by term
 * @example fitRegression(data, { family: 'linear' }).estimates // { const: 12.1, spend: 0.34 }
 */
export function fitRegression(data: DesignData, options: RegressionOptions): FittedModel {
  const { family } = options
  if (!REGRESSION_FAMILIES.includes(family)) throw new InputError([unknownFamily(family)])
  const design = prepareDesign(data, (y, rows) => [...outcomeIssues(data, y, rows, options), ...termIssues(data, options)])
  const fit = fitFamily(design, options)
  const symbols = Object.keys(fit.estimates)
  const rows = symbols.map((symbol) => coefficientRow(fit, symbol))
  const figures = figuresOf(design, fit, symbols.length)
  const checks = regressionChecks({ design, fit, coefficients: symbols.length, ...figures })
  const explained = share(fit.explained ?? figures.rSquared)
  return {
    kind: 'regression',
    model: family,
    equation: fit.equation,
    estimates: fit.estimates,
    standardErrors: fit.standardErrors,
    uncertainty: fit.uncertainty,
    logLikelihood: fit.logLikelihood,
    n: design.n,
    ...(data.period !== undefined && { period: data.period }),
    ...(data.currency !== undefined && { currency: data.currency }),
    terms: fit.terms,
    diagnostics: diagnosticsOf(design, fit, figures, symbols.length),
    finding: {
      en: `${capital(fit.effect.en)} (95% interval); the fit explains ${explained} of the variation.`,
      zh: `${fit.effect.zh}（95% 区间）；拟合解释了 ${explained} 的变化。`,
    },
    checks,
    tables: regressionTables(design, fit, rows),
  }
}

function fitFamily(design: Design, { family, degree = DEFAULT_DEGREE, scale = 'log' }: RegressionOptions): FamilyFit {
  switch (family) {
    case 'linear':
      return linearFamily(design)
    case 'polynomial':
      return polynomialFamily(design, degree)
    case 'exponential':
    case 'power':
      return scale === 'log' ? curveFamily(design, family) : nonlinearFamily(design, family)
    case 'robust':
      return robustFamily(design)
    case 'poisson':
      return poissonFamily(design)
  }
}

function coefficientRow(fit: FamilyFit, term: string): RegressionRow {
  const [estimate, se] = [fit.estimates[term], fit.standardErrors[term]]
  const t = estimate / se
  const normal = fit.degrees === Number.POSITIVE_INFINITY
  const reach = normal ? NORMAL_95 : studentTQuantile((1 + LEVEL) / 2, fit.degrees)
  const log = fit.uncertainty.scale[fit.uncertainty.symbols.indexOf(term)] === 'log'
  return {
    term,
    estimate,
    se,
    t,
    p: fit.p?.[term] ?? (normal ? normalTwoSided(t) : studentTTwoSided(t, fit.degrees)),
    low: log ? estimate * Math.exp((-reach * se) / estimate) : estimate - reach * se,
    high: log ? estimate * Math.exp((reach * se) / estimate) : estimate + reach * se,
    vif: fit.vif[term] ?? Number.NaN,
  }
}

/** Never 100% where something is left. */
function share(explained: number): string {
  return explained > 0.995 && explained < 1 ? `${(Math.floor(1000 * explained) / 10).toFixed(1)}%` : percent(explained)
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
