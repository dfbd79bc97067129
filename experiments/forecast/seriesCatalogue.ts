import type { Text } from '../../engine/base/value.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'

/** A series that a plan's forecast may follow, and where an ensemble measures it. */
export interface CataloguedSeries {
  /** `reach`, `adopters[phone]`, `roi`. */
  readonly name: string
  readonly label: Text
  readonly unit: 'people' | 'orders' | 'contacts' | 'money' | 'ratio'
  /** Whether a day may take away (balances, ROI) or only add (people, orders, revenue). */
  readonly isSigned: boolean
  /** What the sum cannot exceed: the people there are. */
  readonly most?: number
  /** The metric that its end is, where there is one. */
  readonly metric?: string
  /** Name of the measured array, and which of its rows of days are added up; of the campaign arm, which comes first. */
  readonly measure: string
  readonly rows: readonly number[]
}

const REACH: Text = { en: 'People reached', zh: '触达人数' }
const NET: Text = { en: 'Incremental gross profit less cost', zh: '增量毛利减投入' }
const ROI: Text = { en: 'Incremental ROI', zh: '增量 ROI' }
const RESPONSES = [
  ['engagements', { en: 'Engagements', zh: '互动量' }],
  ['shares', { en: 'Shares', zh: '分享量' }],
] as const
const SOLD = [
  ['adopters', { en: 'New customers', zh: '新增用户' }, 'people'],
  ['orders', { en: 'Orders', zh: '订单数' }, 'orders'],
  ['revenue', { en: 'Revenue', zh: '收入' }, 'money'],
] as const

/**
 * The series of a scenario, leading ones first: new customers, orders and revenue in all and by product, people reached in all and by channel,
 * engagements and shares, the balance and the ROI so far. All are of the campaign arm; balance and ROI are incremental.
 */
export function seriesCatalogue(scenario: Scenario): CataloguedSeries[] {
  const { channels, products } = breakdownsOf({ scenario })
  const people = scenario.population.size * scenario.population.scale
  const every = products.map((_, x) => x)
  // what comes bundled is no customer of its own, but its orders and money count
  const own = every.filter((x) => scenario.products[products[x].name].bundle === undefined)
  const sold = SOLD.flatMap(([measure, title, unit]): CataloguedSeries[] => [
    { name: measure, label: title, unit, isSigned: false, metric: measure, measure, rows: measure === 'adopters' ? own : every },
    ...(products.length > 1 ? products : []).map(({ name, label }, x) => ({
      name: `${measure}[${name}]`,
      label: part(title, label),
      unit,
      isSigned: false,
      ...(measure === 'adopters' && { metric: `adopters[product=${name}]` }),
      measure,
      rows: [x],
    })),
  ])
  const reach = { label: REACH, unit: 'people', isSigned: false, most: people, measure: 'reach' } as const
  return [
    ...sold,
    { ...reach, name: 'reach', metric: 'reach', rows: [0] },
    ...(channels.length > 1 ? channels : []).map(({ name, label }, c) => ({
      ...reach,
      name: `reach[${name}]`,
      label: part(REACH, label),
      metric: `reach[channel=${name}]`,
      rows: [1 + c],
    })),
    ...RESPONSES.map(([name, label], r) => ({
      ...({ name, label, unit: 'contacts', isSigned: false, measure: 'responses', rows: [r] } as const),
      ...(name === 'engagements' && { metric: name }),
    })),
    { name: 'net', label: NET, unit: 'money', isSigned: true, measure: 'cashflow', rows: [0] },
    { name: 'roi', label: ROI, unit: 'ratio', isSigned: true, metric: 'roi', measure: 'roiPath', rows: [0] },
  ]
}

/** The series of a name as a person may write it: `adopters[phone]`, `adopters[product=phone]`, `adopters-phone`. */
export function seriesNamed<S extends { readonly name: string }>(text: string, series: readonly S[]): S | undefined {
  const plain = (name: string) =>
    name
      .trim()
      .replace(/\[(?:product|channel)\s*=\s*/, '[')
      .replaceAll(/[[_\s]+/g, '-')
      .replaceAll(']', '')
      .toLowerCase()
  return series.find(({ name }) => plain(name) === plain(text))
}

function part(title: Text, of: Text): Text {
  return { en: `${title.en} · ${of.en}`, zh: `${title.zh}·${of.zh}` }
}
