import { addDays, daysBetween, daysOfSteps } from '../base/calendar.ts'
import { occasions, type Occasion, type OccasionDays } from '../base/occasions.ts'
import type { Named } from '../base/result.ts'
import type { Plan } from '../plan/plan.ts'

/** Something that happens at a date of the scenario, for the time axis of charts. */
export interface Moment extends Named {
  readonly kind: 'crisis' | 'shock' | 'event' | 'occasion' | 'competitor' | 'live' | 'flight'
  /** First and last day. */
  readonly from: number
  readonly to: number
}

const CRISES = {
  'data-leak': { en: 'Data leak', zh: '数据泄露' },
  'fake-reviews': { en: 'Fake reviews exposed', zh: '刷评曝光' },
  price: { en: 'Price controversy', zh: '价格争议' },
  subsidy: { en: 'Subsidy withdrawn', zh: '补贴退坡' },
  'over-collection': { en: 'Over-collection of data', zh: '过度收集信息' },
} as const

const OCCASION_LABELS: Readonly<Record<Occasion, Named['label']>> = {
  'spring-festival': { en: 'Spring Festival', zh: '春节' },
  'labour-day': { en: 'Labour Day', zh: '五一' },
  '618': { en: '618', zh: '618' },
  'national-day': { en: 'National Day', zh: '国庆' },
  'double-11': { en: 'Double 11', zh: '双 11' },
}

/** Name and label of a festival, told from that of another year. */
function occasionOf({ name, from }: OccasionDays, start: string) {
  return { name: `${name}-${addDays(start, from).slice(0, 4)}`, label: OCCASION_LABELS[name] }
}

/**
 * What a scenario dates, by kind and then in its order, the festivals of the calendar where that is on; names are `crisis/leak`, so that
 * no two are the same.
 */
export function momentsOf({ scenario, steps, stepDays }: Pick<Plan, 'scenario' | 'steps' | 'stepDays'>): Moment[] {
  const days = daysOfSteps(steps, stepDays)
  const { start } = scenario.horizon
  const dayOf = (moment: string | number) => (typeof moment === 'number' ? moment : daysBetween(start, moment))
  const { crises, shocks, events, competitors, campaign, mechanisms } = scenario
  type Dated = { readonly name: string; readonly label?: Named['label'] | undefined }
  const moment = (
    kind: Moment['kind'],
    { name, label }: Dated,
    from: string | number,
    to: string | number,
    usual?: Named['label'],
  ): Moment => ({
    kind,
    name: `${kind}/${name}`,
    label: label ?? usual ?? { en: name, zh: name },
    from: dayOf(from),
    to: dayOf(to),
  })
  const festivals = (mechanisms['calendar'] ?? 'off') === 'off' ? [] : occasions(start, days)
  const all = [
    ...crises.map((c) => moment('crisis', c, c.on, c.on, CRISES[c.kind])),
    ...shocks.map((s) => moment('shock', s, s.from, s.to ?? s.from)),
    ...events.map((e) => moment('event', e, e.from, e.to ?? e.from)),
    ...festivals.map((o) => moment('occasion', occasionOf(o, start), o.from, o.to - 1)),
    ...competitors.map((c) => moment('competitor', c, c.from, c.to ?? days - 1)),
    ...campaign.flights.map((f) => (f.kind === 'live' ? moment('live', f, f.on, f.on) : moment('flight', f, f.from, f.to ?? days - 1))),
  ]
  return all
    .filter(({ from, to }) => to >= 0 && from < days)
    .map((m) => ({ ...m, from: Math.max(0, m.from), to: Math.min(days - 1, m.to) }))
}
