import type { MetricSummary, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import type { ChartSection } from '../chart.ts'
import { chartContext } from '../chartContext.ts'
import { LEAST_TRUST } from '../leastTrust.ts'
import { findingSentences } from '../mechanismMessages.ts'
import { numberFormat, type Lang, type NumberFormat } from '../numbers.ts'
import { smallRatio } from '../parts/smallRatio.ts'
import { distinct, numberOf, rowsOf, total, type Row } from '../rows.ts'
import { light } from '../theme.ts'

/** What a section found, in one sentence of figures; nothing where there is nothing to say. */
export function finding(section: ChartSection, result: RunResult): Text | undefined {
  const [zh, en] = (['zh', 'en'] as const).map((lang) => parts(section, result, lang)) as [string[], string[]]
  return zh.length === 0 ? undefined : { zh: findingSentences.zh.whole(zh), en: findingSentences.en.whole(en) }
}

function parts(section: ChartSection, result: RunResult, lang: Lang): string[] {
  const number = numberFormat(lang, result.currency)
  const of = (name: string) => result.metrics.find((metric) => metric.name === name)
  if (section === 'spread') return spread(of, number)
  if (section === 'trust') return trust(of, number)
  if (section === 'private') return privateDomain(of, number)
  return section === 'policies' ? policies(result, number) : []
}

type Find = (name: string) => MetricSummary | undefined
type Say = (typeof findingSentences)[Lang]

/** One part for each figure that is there and above the line below which nobody would speak of it. */
function said(of: Find, name: string, least: number, write: (mean: number) => string): string[] {
  const mean = of(name)?.mean ?? Number.NaN
  return mean > least ? [write(mean)] : []
}

function spread(of: Find, number: NumberFormat): string[] {
  const say: Say = findingSentences[number.lang]
  return [
    ...said(of, 'reproduction', 0, (r) => say.reproduction(number.ratio(r))),
    ...said(of, 'ownVoiceShare', 0, (share) => say.own(number.share(share))),
    ...said(of, 'oneStepShare', 0, (share) => say.oneStep(number.share(share))),
    ...said(of, 'pieces', 0, (n) => say.pieces(number.compact(n))),
  ]
}

function trust(of: Find, number: NumberFormat): string[] {
  const say: Say = findingSentences[number.lang]
  const [low, end, days] = ['trustLowest', 'trustEnd', 'negativeDays'].map((name) => of(name)?.mean ?? Number.NaN) as [
    number,
    number,
    number,
  ]
  const hasFallen = end - low > LEAST_TRUST
  return [
    ...(hasFallen ? [say.trust(number.ratio(low), number.ratio(end))] : []),
    ...said(of, 'negativePeak', 0.01, (peak) => say.negative(number.share(peak), number.days(Math.round(days)))),
    ...said(of, 'netPromoters', -1, (share) => say.promoters(number.share(share))),
  ]
}

function privateDomain(of: Find, number: NumberFormat): string[] {
  const say: Say = findingSentences[number.lang]
  const k = of('referralK')?.mean ?? Number.NaN
  return [
    ...said(of, 'communityMembers', 0, (n) => say.members(number.people(Math.round(n)))),
    ...said(of, 'joinedFromPublic', 0, (n) => say.fromPublic(number.people(Math.round(n)))),
    ...said(of, 'referralCustomers', 0, (n) => say.referral(number.people(Math.round(n)), smallRatio(k))),
    ...said(of, 'couponsUsed', 0, (n) =>
      say.coupons(number.lang === 'zh' ? `${number.compact(Math.round(n))}张` : number.compact(Math.round(n))),
    ),
    ...said(of, 'winBacks', 0, (n) => say.wonBack(number.people(Math.round(n)))),
  ]
}

function policies(result: RunResult, number: NumberFormat): string[] {
  const { lang } = number
  const say: Say = findingSentences[lang]
  const rows = (name: string): readonly Row[] => {
    const table = result.tables.find((candidate) => candidate.name === name)
    return table === undefined ? [] : rowsOf(table)
  }
  const count = (kind: string) => rows('moments').filter((row) => row.happening === kind).length
  const actions = rows('policyActions')
  const sums = distinct(actions, 'policy')
    .map((policy) => ({ policy, sum: sumOf(actions, policy) }))
    .sort((a, b) => b.sum - a.sum)
  const first = sums[0]
  const label = (policy: string) => chartContext(result, lang, light).label('policy', policy)
  return [
    ...(count('crisis') > 0 ? [say.crises(count('crisis'))] : []),
    ...(count('shock') > 0 ? [say.shocks(count('shock'))] : []),
    ...(count('live') > 0 ? [say.lives(count('live'))] : []),
    ...(first === undefined ? [] : [say.acted(sums.length, label(first.policy), number.compact(Math.round(first.sum)))]),
  ]
}

/** Mean number of actions of a policy over the whole run. */
function sumOf(rows: readonly Row[], policy: string): number {
  return total(
    rows.filter((row) => row.policy === policy && Number.isFinite(numberOf(row, 'mean'))),
    'mean',
  )
}
