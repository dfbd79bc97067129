import { z } from 'zod'
import { dayOfStep } from '../base/calendar.ts'
import { quantity } from '../base/field.ts'
import { OCCASIONS, occasions } from '../base/occasions.ts'
import { mechanism } from '../plan/mechanism.ts'

type Range = readonly [low: number, mode: number, high: number]

/** Weekends above this would leave nothing for the other days. */
const MOST_WEEKEND = 3.5

const multiplier = (about: readonly [string, string], [low, mode, high]: Range, source?: string, max = 20) =>
  quantity({
    unit: 'none',
    about,
    min: 0,
    max,
    default: { low, mode, high, ...(source === undefined ? { grade: 'assumption' } : { source, grade: 'reported' }) },
  })
const length = (about: readonly [string, string], days: number) =>
  quantity({ unit: 'days', about, min: 0, max: 60, default: { value: days, grade: 'assumption' } })

const HOT_TOPICS = 'hot-topic-season: activities on hot topics raise participation by 15%'

/** What an occasion does to demand before, on and after its days, and to attention on them. */
const occasion = (o: { before: Range; beforeDays: number; demand: Range; after: Range; afterDays: number }) =>
  z
    .strictObject({
      beforeDays: length(['days before the occasion on which it is felt', '节前影响天数'], o.beforeDays),
      before: multiplier(['demand before the occasion: below 1 people wait for it', '节前需求倍数（小于 1 表示持币观望）'], o.before),
      demand: multiplier(['demand during the occasion', '节日期间需求倍数'], o.demand),
      attention: multiplier(['attention during the occasion', '节日期间注意力倍数'], [1, 1.15, 1.3], HOT_TOPICS),
      afterDays: length(['days after the occasion on which it is felt', '节后影响天数'], o.afterDays),
      after: multiplier(['demand after the occasion: below 1 it was bought ahead', '节后需求倍数（小于 1 表示透支）'], o.after),
    })
    .prefault({})

const params = z.strictObject({
  'spring-festival': occasion({ beforeDays: 14, before: [1, 1.2, 1.5], demand: [0.6, 0.8, 1], afterDays: 7, after: [0.8, 0.9, 1] }),
  'labour-day': occasion({ beforeDays: 3, before: [0.9, 1, 1.1], demand: [0.9, 1.05, 1.2], afterDays: 3, after: [0.9, 1, 1.1] }),
  '618': occasion({ beforeDays: 7, before: [0.7, 0.85, 1], demand: [1.3, 1.8, 2.5], afterDays: 14, after: [0.7, 0.85, 1] }),
  'national-day': occasion({ beforeDays: 3, before: [0.9, 1, 1.1], demand: [0.9, 1.05, 1.2], afterDays: 3, after: [0.9, 1, 1.1] }),
  'double-11': occasion({ beforeDays: 10, before: [0.7, 0.85, 1], demand: [1.4, 2, 3], afterDays: 14, after: [0.7, 0.85, 1] }),
  weekend: z
    .strictObject({
      demand: multiplier(
        ['demand on Saturdays and Sundays against the week’s mean', '周末需求相对周均的倍数'],
        [1, 1.1, 1.2],
        undefined,
        MOST_WEEKEND,
      ),
      attention: multiplier(
        ['attention on Saturdays and Sundays against the week’s mean', '周末注意力相对周均的倍数'],
        [1, 1.1, 1.2],
        undefined,
        MOST_WEEKEND,
      ),
    })
    .prefault({}),
})

/**
 * China's calendar by name: Spring Festival, Labour Day, 618, National Day, Double 11 and weekends scale demand and attention.
 *
 *   demand(day) ← demand · Π_o m_o(day),  m_o = before, during or after of occasion o, 1 elsewhere
 *
 * Before a sale people wait, after it they have bought ahead. Weekends leave the week's mean as it is: weekdays get (7 − 2m)/5.
 * Occasions that overlap multiply; dated events of the scenario (`events:`) come on top.
 *
 * Limiting case: all multipliers 1 change nothing; over a week without an occasion the mean is 1.
 */
export const calendar = mechanism({
  name: 'calendar',
  section: 'mechanisms',
  summary: { en: 'Holidays, shopping festivals and weekends by the calendar', zh: '春节、618、双 11、国庆、五一与周末的节奏' },
  equation: 'demand ← demand·Π m_o(day), attention ← attention·Π a_o(day); weekdays (7 − 2m)/5 where weekends are m',
  source: 'public holidays and shopping festivals of China; level of fact hot-topic-season',
  isOptIn: true,
  params,
  build(p, { world, signals }) {
    const demand = new Float64Array(world.steps).fill(1)
    const attention = new Float64Array(world.steps).fill(1)
    const dayOf = (step: number) => dayOfStep(step, world.stepDays)
    const windows = occasions(world.start, world.days)
    for (const name of OCCASIONS) {
      const of = p[name]
      for (const { from, to } of windows.filter((w) => w.name === name)) {
        for (let step = 0; step < world.steps; step++) {
          const day = dayOf(step)
          if (day >= from && day < to) {
            demand[step] *= of.demand
            attention[step] *= of.attention
          } else if (day < from && day >= from - of.beforeDays) demand[step] *= of.before
          else if (day >= to && day < to + of.afterDays) demand[step] *= of.after
        }
      }
    }
    const { weekend } = p
    const weekday = (m: number) => (7 - 2 * m) / 5
    for (let step = 0; step < world.steps; step++) {
      const isWeekend = (world.firstWeekday + dayOf(step)) % 7 >= 5
      demand[step] *= isWeekend ? weekend.demand : weekday(weekend.demand)
      attention[step] *= isWeekend ? weekend.attention : weekday(weekend.attention)
    }

    return {
      stimulate(step) {
        for (let product = 0; product < signals.demand.length; product++) signals.demand[product] *= demand[step]
        signals.attention[0] *= attention[step]
      },
    }
  },
})
