import { z } from 'zod'
import { quantity, setting } from '../base/field.ts'
import { pow } from '../base/math.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { WorldFlight } from '../plan/world.ts'
import { type Allotment, greedily, proportionally } from './budget/allocate.ts'
import { GROUPS, groupOf } from './budget/fixedShares.ts'
import { flightScores } from './budget/flightScores.ts'
import { movableFlights } from './budget/movableFlights.ts'
import { mostVolume } from './budget/plannedSpend.ts'

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
    const { flights, stepDays } = world
    const row = score.length
    const steps = (days: number) => Math.round(days / stepDays)
    const groupShare = [shares.immediateShare, shares.communityShare, shares.longTermShare]
    const group = new Map(flights.map((f) => [f, groupOf(f, [immediate, community, longTerm])]))
    const { allotments, who, gather } = movableFlights(world)
    const ofGroup = new Float64Array(GROUPS.length)
    const keys = { attribution: host.stream('attribution'), sample: host.stream('sample') }
    const judge = flightScores(
      world,
      { score, adopters: host.read('adopters-by-flight'), spent },
      { isBandit: rule === 'bandit', window: steps(window), delay: steps(delay), prior, noise },
      keys,
    )

    function bound(at: Allotment, flight: WorldFlight): void {
      at.least = rule === 'fixed' ? 0 : floor
      at.most = mostVolume(flight, rule === 'fixed' ? Number.POSITIVE_INFINITY : ceiling)
      at.weight = 1
      ofGroup[group.get(flight) ?? 0] += at.planned
    }

    /** Weights of the first n allotments, by the rule. */
    function weigh(n: number): void {
      let money = 0
      let all = 0
      for (let i = 0; i < n; i++) {
        money += allotments[i].planned
        all += allotments[i].planned * score[who[i].index]
      }
      for (let i = 0; i < n; i++) {
        const g = group.get(who[i]) ?? 0
        const own = score[who[i].index]
        allotments[i].weight =
          rule === 'fixed' ? groupShare[g] / ofGroup[g] : rule === 'bandit' ? own : pow((own * money) / all, sensitivity)
      }
    }

    return {
      steer(step) {
        const decides = rule !== 'fixed' && step > 0 && step % Math.max(1, steps(every)) === 0
        if (decides && judge(step)) known[0] = 1
        ofGroup.fill(0)
        const n = gather(step, bound)
        const moves = n > 1 && (rule === 'fixed' || known[0] === 1)
        if (moves) {
          weigh(n)
          if (rule === 'bandit') greedily(allotments, n)
          else proportionally(allotments, n)
        }
        for (let i = 0; i < n; i++) {
          const { index } = who[i]
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
