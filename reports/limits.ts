import type { RunResult } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { chartContext } from './chartContext.ts'
import { rateOf } from './charts/fatigue.ts'
import { limitTexts } from './reportMessages.ts'
import { numberFormat, type NumberFormat } from './numbers.ts'
import { funnelCounts } from './parts/funnelShares.ts'
import { numberOf, rowsOf, total, type Row } from './rows.ts'
import { light } from './theme.ts'

/** Something that holds the campaign back; severity 1 is where a planner would start to worry. */
export interface Limit {
  readonly name: string
  readonly severity: number
  readonly text: Text
}

/**
 * What limits the campaign, worst first. A rule of thumb, not an estimate: each candidate is its figure over a line at which planners
 * worry (a fifth of the engagement lost to fatigue; no spread at all; day-30 retention 8%, the upper end for Chinese apps; 2% of the interested buying;
 * a quarter of the population reached; a route that brings half its share of the budget).
 */
export function limits(result: RunResult): Limit[] {
  const rows = (name: string) => {
    const table = result.tables.find((candidate) => candidate.name === name)
    return table === undefined ? [] : rowsOf(table)
  }
  const metric = (name: string) => result.metrics.find((candidate) => candidate.name === name)?.mean ?? NaN
  const write = (make: (number: NumberFormat, say: (typeof limitTexts)['zh'] | (typeof limitTexts)['en']) => string): Text => ({
    en: make(numberFormat('en', result.currency), limitTexts.en),
    zh: make(numberFormat('zh', result.currency), limitTexts.zh),
  })
  const lost = lostToFatigue(rows('fatigue'))
  const reproduction = rows('spread')
    .filter((row) => row.arm === 'campaign')
    .map((row) => numberOf(row, 'mean'))
    .filter(Number.isFinite)
  const top = Math.max(...reproduction)
  const counts = funnelCounts(rows('funnel'), 'campaign', 'all')
  const buying = counts.customer / counts.interested
  const reached = metric('reach') / result.people
  const d30 = metric('d30')
  const waste = wastefulRoute(rows('tiers'))
  const named = (lang: 'zh' | 'en', kind: string) => chartContext(result, lang, light).label('kind', kind)
  const candidates: Limit[] = [
    { name: 'fatigue', severity: lost / 0.2, text: write((number, say) => say.fatigue(number.share(lost))) },
    { name: 'spread', severity: (1 - top) / 0.7, text: write((number, say) => say.spread(number.ratio(top))) },
    { name: 'retention', severity: 0.08 / d30, text: write((number, say) => say.retention(number.share(d30))) },
    { name: 'conversion', severity: 0.02 / buying, text: write((number, say) => say.conversion(number.share(buying))) },
    { name: 'reach', severity: 0.25 / reached, text: write((number, say) => say.reach(number.share(reached))) },
  ]
  if (waste !== undefined) {
    const text = (lang: 'zh' | 'en') => {
      const number = numberFormat(lang, result.currency)
      return limitTexts[lang].route(named(lang, waste.kind), number.share(waste.spend), number.share(waste.adopters))
    }
    candidates.push({ name: 'route', severity: (0.5 * waste.spend) / waste.adopters, text: { en: text('en'), zh: text('zh') } })
  }
  return candidates.filter((limit) => Number.isFinite(limit.severity)).sort((a, b) => b.severity - a.severity)
}

/** Share of the engagement that would be there if nobody were tired. */
function lostToFatigue(rows: readonly Row[]): number {
  const rested = rateOf(
    rows.filter((row) => numberOf(row, 'bin') < 0.5),
    'engagementRate',
  )
  return 1 - rateOf(rows, 'engagementRate') / rested
}

/** The route with at least a tenth of the budget that brings least for it. */
function wastefulRoute(rows: readonly Row[]): { readonly kind: string; readonly spend: number; readonly adopters: number } | undefined {
  const [spent, won] = [total(rows, 'spend'), total(rows, 'adopters')]
  const routes = rows
    .map((row) => ({ kind: String(row.kind), spend: numberOf(row, 'spend') / spent, adopters: numberOf(row, 'adopters') / won }))
    .filter((route) => route.spend >= 0.1 && route.adopters > 0)
  return routes.sort((a, b) => a.adopters / a.spend - b.adopters / b.spend)[0]
}
