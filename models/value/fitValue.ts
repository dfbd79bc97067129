import type { CustomerData, FittedModel, Uncertainty } from '../../engine/base/fitData.ts'
import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { deltaIntervals } from '../inference/deltaIntervals.ts'
import { drawParameters } from '../inference/drawParameters.ts'
import { convergenceCheck, identificationCheck } from '../inference/fitChecks.ts'
import type { LikelihoodFit } from '../inference/maximumLikelihood.ts'
import { count, figure, percent, periods, range } from '../inference/wording.ts'
import { checkCustomers } from './checkCustomers.ts'
import { fitPurchases, type PurchaseFit } from './fitPurchases.ts'
import { fitSpend, type SpendFit } from './fitSpend.ts'
import { forecastCustomers, type CustomerForecast } from './forecastCustomers.ts'
import { frequencyTest, type FrequencyTest } from './frequencyTest.ts'
import { holdoutError, type HoldoutError } from './holdoutError.ts'
import { customersCheck, freeCheck, frequencyCheck, holdoutCheck, horizonCheck, independenceCheck, meanSpendCheck } from './valueChecks.ts'
import { frequencyTable, holdoutTable, lifetimeTable, spendTable, trackTable } from './valueTables.ts'

/** What to fit, and how far ahead to look. */
export interface ValueOptions {
  /** `auto`: BG/NBD, with Gamma–Gamma where the table has spend. */
  readonly model?: 'bg-nbd' | 'mbg-nbd' | 'gamma-gamma' | 'auto'
  /** In periods; the hold-out's length, else as far ahead as the median customer was observed. */
  readonly horizon?: number
  /** Per period, of money within the horizon; 0 where it is left off. */
  readonly discount?: number
}

const EQUATIONS = {
  'bg-nbd': 'lambda ~ Gamma(r, alpha); lost after an order with p ~ Beta(a, b)',
  'mbg-nbd': 'lambda ~ Gamma(r, alpha); lost after an order, the first included, with p ~ Beta(a, b)',
  'gamma-gamma': 'spend ~ Gamma(p, nu), nu ~ Gamma(q, v); mean p*v/(q - 1)',
}
const DRAWS = 400

/**
 * Fits how often customers order again (BG/NBD, Fader, Hardie & Lee 2005; or MBG/NBD) and what they spend (Gamma–Gamma, Fader & Hardie
 * 2013), by
 * maximum likelihood, and forecasts orders and spend of these customers with 90% intervals. Estimates are in the data's period and
 * currency; the two parts are independent, so their log-likelihoods add up and their covariance is block-diagonal.
 *
 * Where q ≤ 1 spend has no mean: `auto` then returns the order process alone, with a failed check that says why.
 *
 * Errors: InputError with all issues (see `checkCustomers`); `fit-no-spend` where `gamma-gamma` is asked for a table without spend.
 *
 * @example fitValue(cdnow, { model: 'bg-nbd' }).estimates // { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }
 */
export function fitValue(data: CustomerData, options: ValueOptions = {}): FittedModel {
  const { model = 'auto' } = options
  const withSpend = model === 'gamma-gamma' || (model === 'auto' && hasSpend(data))
  checkCustomers(data, { spend: withSpend })
  const spend = withSpend ? fitSpend(data) : undefined
  if (model === 'gamma-gamma') return spendModel(data, spend!)
  const purchases = fitPurchases(data, model === 'auto' ? 'bg-nbd' : model)
  const money = spend && spend.parameters.q > 1 ? spend : undefined
  const fits: LikelihoodFit[] = [purchases, ...(money ? [money] : [])]
  const estimates = Object.assign({}, ...fits.map((fit) => fit.estimates)) as Record<string, number>
  const uncertainty = blockDiagonal(fits)
  const name = money ? `${purchases.model}+gamma-gamma` : purchases.model
  const horizon = { length: options.horizon ?? data.holdout?.length ?? wholePeriods(purchases.rows.unit), discount: options.discount ?? 0 }
  const draws = drawParameters(estimates, uncertainty, DRAWS, `value/${name}`)
  const forecast = forecastCustomers(data, purchases, estimates, draws, horizon)
  const frequency = frequencyTest(purchases)
  const holdout = holdoutError(data, purchases)
  const track = trackTable(data, purchases)
  const free = spend && freeCheck(spend)
  const checks: Check[] = [
    convergenceCheck(purchases, purchases.model),
    identificationCheck(purchases, purchases.model),
    customersCheck(purchases),
    frequencyCheck(frequency, purchases.model),
    ...(holdout ? [holdoutCheck(holdout)] : []),
    horizonCheck(horizon.length, purchases, data.period),
    ...(spend ? [...spendChecks(spend), ...(free ? [free] : [])] : []),
  ]
  return {
    kind: 'value',
    model: name,
    equation: money ? `${EQUATIONS[purchases.model]}; ${EQUATIONS['gamma-gamma']}` : EQUATIONS[purchases.model],
    estimates,
    standardErrors: Object.assign({}, ...fits.map((fit) => fit.standardErrors)) as Record<string, number>,
    uncertainty,
    logLikelihood: fits.reduce((sum, fit) => sum + fit.logLikelihood, 0),
    n: purchases.rows.customers,
    ...labels(data),
    diagnostics: {
      ...purchaseFigures(purchases),
      ...frequencyFigures(frequency),
      ...(spend && spendFigures(spend)),
      ...forecastFigures(forecast),
      ...(holdout && holdoutFigures(holdout)),
    },
    finding: finding(data, purchases, forecast),
    checks,
    tables: [
      frequencyTable(frequency),
      ...(track ? [track] : []),
      ...(holdout ? [holdoutTable(data, holdout)] : []),
      ...(spend ? [spendTable(data, spend)] : []),
      lifetimeTable(forecast, data),
    ],
  }
}

/** A table whose spend column holds anything but zeros. */
function hasSpend({ spend }: CustomerData): boolean {
  return spend !== undefined && spend.some((z) => z !== 0)
}

function spendModel(data: CustomerData, spend: SpendFit): FittedModel {
  const { estimates, standardErrors, uncertainty, logLikelihood, customers, parameters } = spend
  const free = freeCheck(spend)
  const money = data.currency ? `${data.currency} ` : ''
  const exists = parameters.q > 1
  const [mean] = deltaIntervals(estimates, uncertainty, 'log', ({ p, q, v }) => [exists ? (p * v) / (q - 1) : 1])
  return {
    kind: 'value',
    model: 'gamma-gamma',
    equation: EQUATIONS['gamma-gamma'],
    estimates,
    standardErrors,
    uncertainty,
    logLikelihood,
    n: customers,
    ...labels(data),
    diagnostics: { ...spendFigures(spend), converged: spend.converged, iterations: spend.iterations },
    finding: exists
      ? {
          en: `A customer spends ${money}${figure(mean.value)} per order on average (90%: ${range(mean.low, mean.high)}), from ${count(customers)} customers with repeat orders.`,
          zh: `客户单均消费 ${money}${figure(mean.value)}（90% 区间 ${range(mean.low, mean.high).replace('–', '～')}），基于 ${count(customers)} 位有复购的客户。`,
        }
      : {
          en: `Spend of ${count(customers)} customers with repeat orders is so uneven that its mean does not exist (q = ${figure(parameters.q)}): no lifetime value is given.`,
          zh: `${count(customers)} 位有复购客户的消费差异过大，平均消费不存在（q = ${figure(parameters.q)}），不给出生命周期价值。`,
        },
    checks: [...spendChecks(spend), ...(free ? [free] : [])],
    tables: [spendTable(data, spend)],
  }
}

function spendChecks(spend: SpendFit): Check[] {
  return [
    convergenceCheck(spend, 'gamma-gamma'),
    identificationCheck(spend, 'gamma-gamma'),
    meanSpendCheck(spend),
    independenceCheck(spend),
  ]
}

function labels({ period, currency }: CustomerData): Pick<FittedModel, 'period' | 'currency'> {
  return { ...(period !== undefined && { period }), ...(currency !== undefined && { currency }) }
}

function purchaseFigures(fit: PurchaseFit): FittedModel['diagnostics'] {
  const { rows, parameters } = fit
  let repeaters = 0
  let orders = 0
  for (let i = 0; i < rows.orders.length; i++) {
    if (rows.orders[i] > 0) repeaters += rows.weight[i]
    orders += rows.weight[i] * rows.orders[i]
  }
  return {
    converged: fit.converged,
    gradientNorm: fit.gradientNorm,
    iterations: fit.iterations,
    starts: fit.starts,
    startsAgreeing: fit.agreeing,
    logLikelihoodOrders: fit.logLikelihood,
    aicOrders: 8 - 2 * fit.logLikelihood,
    repeaters,
    repeatOrders: orders,
    meanOrderRate: parameters.r / parameters.alpha,
    meanLossAfterOrder: parameters.a / (parameters.a + parameters.b),
  }
}

function frequencyFigures({ statistic, df, p }: FrequencyTest): FittedModel['diagnostics'] {
  return df > 0 ? { chiSquareFit: statistic, chiSquareFitDf: df, chiSquareFitP: p } : {}
}

function forecastFigures({ horizon, orders, value }: CustomerForecast): FittedModel['diagnostics'] {
  return {
    horizon: horizon.length,
    expectedOrders: orders.value,
    expectedOrdersLow: orders.low,
    expectedOrdersHigh: orders.high,
    ...(value && { expectedValue: value.value, expectedValueLow: value.low, expectedValueHigh: value.high }),
  }
}

function holdoutFigures(holdout: HoldoutError): FittedModel['diagnostics'] {
  return {
    holdoutActual: holdout.actual,
    holdoutExpected: holdout.expected,
    holdoutNaive: holdout.naive,
    holdoutWape: holdout.wape,
    holdoutNaiveWape: holdout.naiveWape,
    holdoutSameWape: holdout.sameWape,
  }
}

function spendFigures({ logLikelihood, parameters: { p, q, v }, customers, free, correlation }: SpendFit): FittedModel['diagnostics'] {
  return {
    logLikelihoodSpend: logLikelihood,
    spenders: customers,
    spendersWithoutSpend: free,
    spendFrequencyCorrelation: correlation,
    spendQ: q,
    ...(q > 1 && { meanSpend: (p * v) / (q - 1) }),
  }
}

function blockDiagonal(fits: readonly LikelihoodFit[]): Uncertainty {
  const symbols = fits.flatMap((fit) => fit.symbols)
  const covariance = fits.flatMap((fit, f) => {
    const before = fits.slice(0, f).reduce((n, { symbols }) => n + symbols.length, 0)
    return fit.uncertainty.covariance.map((row) => symbols.map((_, j) => row[j - before] ?? 0))
  })
  return { symbols, scale: symbols.map(() => 'log' as const), covariance }
}

function wholePeriods(t: number): number {
  return t >= 1 ? Math.round(t) : t
}

function finding(data: CustomerData, { rows }: PurchaseFit, { orders, value, horizon }: CustomerForecast): Text {
  let once = 0
  for (let i = 0; i < rows.orders.length; i++) if (rows.orders[i] === 0) once += rows.weight[i]
  const again = percent(1 - once / rows.customers)
  const time = periods(horizon.length, data.period)
  const money = data.currency ? `${data.currency} ` : ''
  const interval = range(orders.low, orders.high)
  const worth = value && `${money}${figure(value.value)}`
  const worthRange = value && range(value.low, value.high)
  return {
    en: `Of ${count(rows.customers)} customers ${again} have ordered again; in the next ${time.en} they are expected to place ${figure(orders.value)} orders (90%: ${interval})${value ? ` worth ${worth} (90%: ${worthRange})` : ''}.`,
    zh: `${count(rows.customers)} 位客户中 ${again} 已复购；未来 ${time.zh}预计共下单 ${figure(orders.value)} 次（90% 区间 ${interval.replace('–', '～')}）${value ? `，金额 ${worth}（90% 区间 ${worthRange!.replace('–', '～')}）` : ''}。`,
  }
}
