import { daysBetween, daysOfSteps } from '../base/calendar.ts'
import type { Named } from '../base/result.ts'
import type { Plan } from '../plan/plan.ts'

/** Something that happens at a date of the scenario, for the time axis of charts. */
export interface Moment extends Named {
  readonly kind: 'crisis' | 'shock' | 'event' | 'competitor' | 'live' | 'flight'
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

/** What a scenario dates, by kind and then in its order; names are `crisis/leak`, so that no two are the same. */
export function momentsOf({ scenario, steps, stepDays }: Pick<Plan, 'scenario' | 'steps' | 'stepDays'>): Moment[] {
  const days = daysOfSteps(steps, stepDays)
  const { start } = scenario.horizon
  const dayOf = (moment: string | number) => (typeof moment === 'number' ? moment : daysBetween(start, moment))
  const { crises, shocks, events, competitors, campaign } = scenario
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
  const all = [
    ...crises.map((c) => moment('crisis', c, c.on, c.on, CRISES[c.kind])),
    ...shocks.map((s) => moment('shock', s, s.from, s.to ?? s.from)),
    ...events.map((e) => moment('event', e, e.from, e.to ?? e.from)),
    ...competitors.map((c) => moment('competitor', c, c.from, c.to ?? days - 1)),
    ...campaign.flights.map((f) => (f.kind === 'live' ? moment('live', f, f.on, f.on) : moment('flight', f, f.from, f.to ?? days - 1))),
  ]
  return all
    .filter(({ from, to }) => to >= 0 && from < days)
    .map((m) => ({ ...m, from: Math.max(0, m.from), to: Math.min(days - 1, m.to) }))
}
