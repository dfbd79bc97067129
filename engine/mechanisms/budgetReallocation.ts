import { z } from 'zod'
import { gammaQuantile } from '../base/distributions.ts'
import { quantity, setting } from '../base/field.ts'
import { nameId, uniform } from '../base/keyed.ts'
import { pow } from '../base/math.ts'
import { mechanism } from '../plan/mechanism.ts'
import { type Allotment, greedily, proportionally } from './budget/allocate.ts'
import { GROUPS, groupOf } from './budget/fixedShares.ts'
import { customerValue, readReports } from './budget/observedReturns.ts'
import { isMovable, mostVolume, plannedSpend } from './budget/plannedSpend.ts'

const share = (about: readonly [string, string], value: number) =>
  quantity({ unit: 'share', about, min: 0, max: 1, default: { value, source: 'budget rule 70/20/10 (reported)', grade: 'reported' } })

const params = z.strictObject({
  rule: setting(z.enum(['fixed', 'return', 'bandit']), [
    'shares by group of flights, by observed return, or by drawing the best flight (Thompson sampling)',
    '按固定比例、按观测回报，或汤普森采样择优',
  ]).default('return'),
  /** Names of flights; who is named nowhere belongs by its kind: feed, pushes and live · creators and communities · the brand's own posts. */
  immediate: z.array(z.string()).default([]),
  community: z.array(z.string()).default([]),
  longTerm: z.array(z.string()).default([]),
  immediateShare: share(['share of immediate interaction', '即时互动预算占比'], 0.7),
  communityShare: share(['share of community and creators', '社群与达人预算占比'], 0.2),
  longTermShare: share(['share of long-term building', '长期建设预算占比'], 0.1),
  every: quantity({
    unit: 'days',
    about: ['days between two decisions', '调整周期'],
    min: 1 / 24,
    default: { value: '7 days', grade: 'assumption' },
  }),
  window: quantity({
    unit: 'days',
    about: ['days of reports that a decision looks back on', '回看窗口'],
    min: 1 / 24,
    default: { value: '14 days', grade: 'assumption' },
  }),
  delay: quantity({
    unit: 'days',
    about: ['days until a report is complete', '归因数据延迟'],
    min: 0,
    default: { value: '2 days', source: '2.3 days from content to order (reported)', grade: 'reported' },
  }),
  noise: quantity({
    unit: 'none',
    about: ['error of attribution of one flight and step (standard deviation of the logarithm)', '归因误差（对数标准差）'],
    min: 0,
    max: 3,
    default: { low: 0.1, mode: 0.3, high: 0.6, source: 'most firms cannot separate the channels’ contributions', grade: 'assumption' },
  }),
  sensitivity: quantity({
    unit: 'none',
    about: ['how strongly money follows return: 0 not at all, 1 in proportion', '预算对回报的敏感度'],
    min: 0,
    max: 20,
    default: { value: 1, grade: 'assumption' },
  }),
  prior: quantity({
    unit: 'people',
    about: ['customers that what is known of all flights counts for in each', '先验权重（折合客户数）'],
    min: 0.01,
    default: { value: 5, grade: 'assumption' },
  }),
  floor: quantity({
    unit: 'share',
    about: ['least part of its plan that a flight keeps', '各计划最低保留比例'],
    min: 0,
    max: 1,
    default: { value: 0.3, grade: 'assumption' },
  }),
  ceiling: quantity({
    unit: 'none',
    about: ['most that a flight can take, against its plan', '各计划最高放大倍数'],
    min: 1,
    max: 100,
    default: { value: 3, grade: 'assumption' },
  }),
})

/**
 * Moves the money of the day between flights, without spending more or less of it than was planned. It sees what a firm sees: its own
 * spend, and customers by last touch, complete after some days and with an error of attribution.
 *
 * `fixed` splits the day by group, among the groups that have a flight running. `return` gives each flight its plan times a power of its
 * return per money, shrunk towards the mean of all. `bandit` draws each flight's return from its posterior, Gamma(a₀ + customers,
 * b₀ + spend), and gives the best all it can take, the next what is left (Thompson 1933). Until there are customers to judge by, and
 * for flights booked for a date (live events), the plan stands.
 *
 * Limiting case: at sensitivity 0, and before the first decision, nothing changes bit for bit; a bandit that has seen enough picks the
 * better of two flights with probability 1.
 */
export const budgetReallocation = mechanism({
  name: 'budget-reallocation',
  section: 'policies',
  summary: { en: 'Money of the day moves to the flights that return more', zh: '按比例或回报动态调配每日预算' },
  equation:
    'Σ planned·volume = Σ planned; fixed: volume ∝ share of the group; return: volume ∝ (r/r̄)^s, r = value·(a₀ + n)/(b₀ + spend); bandit: greedy by draws r ~ value·Gamma(a₀ + n, b₀ + spend)',
  source: 'facts budget-721, roi-levels, prediction-accuracy (reported); Thompson 1933',
  params,
  columns: [
    { name: 'budget-score', type: 'f64', of: ['flight'] },
    { name: 'budget-known', type: 'u8', of: [1] },
  ],
  cubes: [
    { name: 'budget-volume', type: 'f64', of: ['step', 'flight'], unit: 'none' },
    { name: 'budget-spend', type: 'f64', of: ['step', 'flight'], unit: 'money' },
    { name: 'budget-reallocation-actions', type: 'f64', of: ['step'], unit: 'none' },
  ],
  streams: ['attribution', 'sample'],
  isIdle: ({ campaign }) => campaign.flights.length < 2,
  build({ rule, immediate, community, longTerm, every, window, delay, noise, sensitivity, prior, floor, ceiling, ...shares }, host) {
    const { world, signals } = host
    const score = host.own<Float64Array>('budget-score')
    const known = host.own<Uint8Array>('budget-known')
    const volume = host.own<Float64Array>('budget-volume')
    const spent = host.own<Float64Array>('budget-spend')
    const actions = host.own<Float64Array>('budget-reallocation-actions')
    const adopters = host.read('adopters-by-flight')
    const attribution = { key: host.stream('attribution'), sigma: noise }
    const sample = host.stream('sample')
    const { flights, stepDays } = world
    const row = score.length
    const steps = (days: number) => Math.round(days / stepDays)
    const groupShare = [shares.immediateShare, shares.communityShare, shares.longTermShare]
    const planned = Float64Array.from(flights, (f) => plannedSpend(world, f))
    const group = flights.map((f) => groupOf(f, [immediate, community, longTerm]))
    const value = flights.map((f) => customerValue(world.products[world.contents[f.content].product]))
    const allotments: Allotment[] = flights.map(() => ({ planned: 0, weight: 1, least: 0, most: 1, volume: 1 }))
    const who = new Int32Array(flights.length)
    const seen = { customers: new Float64Array(row), spend: new Float64Array(row) }
    const ofGroup = new Float64Array(GROUPS.length)

    /** Reads the reports and scores every flight; false while there is nothing to judge by. */
    function judge(step: number): boolean {
      const to = step - steps(delay)
      readReports(flights, adopters, spent, { from: to - steps(window), to }, attribution, seen)
      let customers = 0
      let spend = 0
      for (const { index } of flights) {
        customers += seen.customers[index]
        spend += seen.spend[index]
      }
      if (!(customers > 0) || !(spend > 0)) return false
      const rate = prior / (customers / spend)
      for (let f = 0; f < flights.length; f++) {
        const { index, name } = flights[f]
        const shape = prior + seen.customers[index]
        const u = rule === 'bandit' ? uniform(sample, nameId(name), step) : 0
        score[index] = (value[f] * (rule === 'bandit' ? gammaQuantile(shape, 1, u) : shape)) / (rate + seen.spend[index])
      }
      return true
    }

    /** The movable flights of a step, with their plans and bounds; returns how many. */
    function gather(step: number): number {
      let n = 0
      ofGroup.fill(0)
      for (let f = 0; f < flights.length; f++) {
        if (!isMovable(flights[f], planned[f], step)) continue
        const at = allotments[n]
        at.planned = planned[f]
        at.least = rule === 'fixed' ? 0 : floor
        at.most = mostVolume(flights[f], rule === 'fixed' ? Number.POSITIVE_INFINITY : ceiling)
        at.weight = 1
        who[n++] = f
        ofGroup[group[f]] += planned[f]
      }
      return n
    }

    function weigh(n: number): void {
      let money = 0
      let all = 0
      for (let i = 0; i < n; i++) {
        money += allotments[i].planned
        all += allotments[i].planned * score[flights[who[i]].index]
      }
      for (let i = 0; i < n; i++) {
        const f = who[i]
        const ratio = (score[flights[f].index] * money) / all
        if (rule === 'fixed') allotments[i].weight = groupShare[group[f]] / ofGroup[group[f]]
        else allotments[i].weight = rule === 'bandit' ? score[flights[f].index] : pow(ratio, sensitivity)
      }
    }

    return {
      steer(step) {
        const decides = rule !== 'fixed' && step > 0 && step % Math.max(1, steps(every)) === 0
        if (decides && judge(step)) known[0] = 1
        const n = gather(step)
        const moves = n > 1 && (rule === 'fixed' || known[0] === 1)
        if (moves) {
          weigh(n)
          if (rule === 'bandit') greedily(allotments, n)
          else proportionally(allotments, n)
        }
        for (let i = 0; i < n; i++) {
          const { index } = flights[who[i]]
          const v = moves ? allotments[i].volume : 1
          signals.volume[index] *= v
          volume[step * row + index] = v
          spent[step * row + index] = v * allotments[i].planned
          const before = step > 0 ? volume[(step - 1) * row + index] : 0
          if (v !== (before === 0 ? 1 : before)) actions[step]++
        }
      },
    }
  },
})
