import type { FittedModel } from '../../engine/base/fitData.ts'
import { chiSquareTail } from '../numerics/chiSquareTail.ts'
import { fisherFUpper } from '../numerics/fisherF.ts'
import { finiteOnly } from './coefficients.ts'
import { sumOfSquares } from './curveFamily.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit } from './familyFit.ts'
import type { HoldoutFigures } from './regressionChecks.ts'
import { breuschPagan, durbinWatson, jarqueBera, largestInfluence, type Test } from './residualTests.ts'

/** What is computed of every fit, whatever its family. */
export interface Figures {
  readonly rSquared: number
  readonly rmse: number
  readonly overall: Test
  readonly durbinWatson: Test
  readonly normality: Test | undefined
  readonly evenSpread: Test | undefined
  readonly influence: { readonly row: number; readonly distance: number }
  readonly holdout: HoldoutFigures | undefined
}

/** R², the test of all terms together, tests of the residuals, the most influential row, and the rows kept out. */
export function figuresOf(design: Design, fit: FamilyFit, coefficients: number): Figures {
  const y = Float64Array.from({ length: design.n }, (_, i) => design.y[rowOf(design, i)])
  const rss = y.reduce((sum, value, i) => sum + (value - fit.fitted[i]) ** 2, 0)
  const rmse = Math.sqrt(rss / design.n)
  const { columns, residuals } = fit
  return {
    rSquared: 1 - rss / sumOfSquares(y),
    rmse,
    overall: overallTest(design, fit, coefficients),
    durbinWatson: durbinWatson(residuals),
    normality: columns && jarqueBera(residuals),
    evenSpread: columns && breuschPagan(residuals, columns),
    influence: largestInfluence(fit.standardised, fit.leverage, coefficients),
    holdout: holdoutFigures(design, fit, rmse),
  }
}

/** F of all terms together; of Poisson the likelihood ratio; of the robust line Kendall's test. */
function overallTest(design: Design, fit: FamilyFit, coefficients: number): Test {
  const { deviance, nullDeviance } = fit.diagnostics
  if (typeof deviance === 'number' && typeof nullDeviance === 'number')
    return { statistic: nullDeviance - deviance, p: chiSquareTail(nullDeviance - deviance, coefficients - 1) }
  const [kendall] = Object.entries(fit.p ?? {})
  if (kendall) return { statistic: Math.abs(fit.estimates[kendall[0]] / fit.standardErrors[kendall[0]]), p: kendall[1] }
  const log = fit.diagnostics['scale'] === 'log'
  const y = Float64Array.from({ length: design.n }, (_, i) => design.y[rowOf(design, i)])
  const rss = fit.residuals.reduce((sum, e) => sum + e * e, 0)
  const gained = Math.max(0, sumOfSquares(log ? y.map(Math.log) : y) - rss)
  const statistic = gained / (coefficients - 1) / (rss / fit.degrees)
  return { statistic, p: fisherFUpper(statistic, coefficients - 1, fit.degrees) }
}

function holdoutFigures(design: Design, fit: FamilyFit, insideRmse: number): HoldoutFigures | undefined {
  const rows = design.holdout.length
  if (rows === 0) return undefined
  let [absolute, total, squares, covered] = [0, 0, 0, 0]
  for (const row of design.holdout) {
    const { fitted, predictLow, predictHigh } = fit.predict(row)
    const y = design.y[row]
    absolute += Math.abs(y - fitted)
    total += Math.abs(y)
    squares += (y - fitted) ** 2
    if (y >= predictLow && y <= predictHigh) covered++
  }
  return { rows, wape: absolute / total, rmse: Math.sqrt(squares / rows), coverage: covered / rows, insideRmse }
}

/** The same by name, for machines. */
export function diagnosticsOf(design: Design, fit: FamilyFit, figures: Figures, coefficients: number): FittedModel['diagnostics'] {
  const { rSquared, rmse, overall, durbinWatson, normality, evenSpread, influence, holdout } = figures
  const n = design.n
  return finiteOnly({
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / (n - coefficients),
    aic: 2 * (fit.parameters - fit.logLikelihood),
    rmse,
    degreesOfFreedom: fit.degrees,
    overallStatistic: overall.statistic,
    overallP: overall.p,
    durbinWatson: durbinWatson.statistic,
    durbinWatsonP: durbinWatson.p,
    jarqueBera: normality?.statistic,
    jarqueBeraP: normality?.p,
    breuschPagan: evenSpread?.statistic,
    breuschPaganP: evenSpread?.p,
    cooksLargest: fit.influenced ? influence.distance : undefined,
    cooksRow: fit.influenced ? rowOf(design, influence.row) + 1 : undefined,
    vifLargest: Object.values(fit.vif).length > 0 ? Math.max(...Object.values(fit.vif)) : undefined,
    rowsHeldOut: design.holdout.length,
    holdoutWape: holdout?.wape,
    holdoutRmse: holdout?.rmse,
    holdoutCoverage: holdout?.coverage,
    ...fit.diagnostics,
  })
}
