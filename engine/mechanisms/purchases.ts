import { z } from 'zod'
import { sampler } from '../base/distributions.ts'
import type { GrowableTable } from '../base/growableTable.ts'
import { draw32, pair, unit } from '../base/keyed.ts'
import { exp, log } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { mechanism } from '../plan/mechanism.ts'
import { peopleInRow, rowsOf } from '../plan/splitPeople.ts'
import { memberShift, subsidyEnd } from './members/memberShift.ts'
import { shifted } from './members/propensity.ts'

/**
 * Non-contractual buying (BG/NBD with Gamma–Gamma spend). After the first order a customer orders at rate
 * λ ~ Gamma(r, α) per period, in continuous time, and after each repeat order is lost with probability p ~ Beta(a, b).
 * A repeat order is worth p_s/ν, ν ~ Gamma(q, v): the customer's own mean spend.
 *
 * What moves members moves customers (members/memberShift.ts; trust counts from the customer's own baseline): the order rate is
 * λ·e^(Σ γ·x), the drop-out σ(logit p + Σ δ·x). The rate is looked at again at every order and once a period; a wait under way is
 * stretched by what the rate has changed since, so that a crisis reaches people who are not about to order.
 *
 * Who a win-back task brings back places an order at once; a lost customer then goes on with the λ and p it had.
 *
 * Limiting case: without shifts the orders are those of BG/NBD exactly.
 */
export const purchases = mechanism({
  name: 'purchases',
  section: 'mechanisms',
  summary: { en: 'Customers order again until they are lost', zh: '老客复购直至流失' },
  equation:
    'λ ~ Gamma(r, α), p ~ Beta(a, b), orders at rate λ·e^(Σ γ·x − subsidy − signals.churn), drop-out σ(logit p + Σ δ·x + subsidy + signals.churn); spend = p_s/ν with ν ~ Gamma(q, v), so E = p_s·v/(q − 1)',
  source: 'Fader, Hardie & Lee 2005 (BG/NBD); Fader & Hardie 2013 (Gamma–Gamma)',
  params: z.strictObject({}),
  columns: [{ name: 'order-first', type: 'i32', of: ['step'] }],
  cubes: [{ name: 'repeat-orders', type: 'f64', of: ['step', 'product'], unit: 'people' }],
  tables: {
    /** `last`: day of the last order; `time`: of the next one; `factor`: of the order rate, when `time` was drawn; `gone`: lost; `repeats`: orders after the first. */
    customers: {
      agent: 'i32',
      product: 'u8',
      weight: 'u32',
      rate: 'f64',
      lost: 'f64',
      spend: 'f64',
      last: 'f64',
      time: 'f64',
      factor: 'f64',
      gone: 'u8',
      orders: 'i32',
      repeats: 'u32',
      key: 'i32',
      next: 'i32',
    },
  },
  streams: ['rate', 'lost', 'spend', 'time', 'drop-out'],
  build(_, host) {
    const { world, status, signals } = host
    const customers = host.table('customers')
    const returns = host.readTable('win-back/returns')
    const due = schedule(host.own<Int32Array>('order-first'), customers)
    const repeat = host.own<Float64Array>('repeat-orders')
    const shift = memberShift(host, 'baseline')
    const streams = {
      rate: host.stream('rate'),
      lost: host.stream('lost'),
      spend: host.stream('spend'),
      time: host.stream('time'),
      out: host.stream('drop-out'),
    }
    const draw = (stream: keyof typeof streams, agent: number, about: number) =>
      unit(draw32(streams[stream].a, streams[stream].b, agent, about))
    const products = world.products.map(({ lifecycle }) =>
      lifecycle.kind === 'purchases'
        ? {
            rate: sampler({ kind: 'gamma', shape: lifecycle.r, scale: 1 / (lifecycle.alpha * lifecycle.period) }),
            lost: sampler({ kind: 'beta', alpha: lifecycle.a, beta: lifecycle.b }),
            spend: sampler({ kind: 'gamma', shape: lifecycle.spend.q, scale: 1 / lifecycle.spend.v }),
            p: lifecycle.spend.p,
            orderSlopes: { ...lifecycle.orderSlopes, usual: lifecycle.satisfactionUsual },
            dropOutSlopes: { ...lifecycle.dropOutSlopes, usual: lifecycle.satisfactionUsual },
            subsidyEnd: subsidyEnd(lifecycle, world),
            withdrawal: lifecycle.subsidy?.effect ?? 0,
            /** Steps after which the rate is looked at again. */
            every: Math.max(1, Math.round(lifecycle.period / world.stepDays)),
          }
        : undefined,
    )
    type Product = NonNullable<(typeof products)[number]>

    /** Log-odds by which everybody's churn of a product has risen. */
    const common = (product: number, { subsidyEnd: end, withdrawal }: Product, step: number) =>
      signals.churn[product] + (step >= end ? withdrawal : 0)

    /** By how much a customer's order rate differs from λ. */
    const factorOf = (row: number, product: number, p: Product, step: number) =>
      exp(Math.min(RANGE, Math.max(-RANGE, shift(p.orderSlopes, customers.at.agent[row], step) - common(product, p, step))))

    /** Files the customer under the step of the next order, or under that in which its rate is looked at again. */
    function file(row: number, p: Product, step: number): void {
      due.file(row, Math.min(Math.floor(customers.at.time[row] / world.stepDays), step + p.every))
    }

    /** Draws the time of the next order, in days, counted from the row's `time`. */
    function awaitOrder(row: number, p: Product, step: number): void {
      const { agent, key, orders, rate, time, factor } = customers.at
      if (!(rate[row] > 0)) return
      factor[row] = factorOf(row, customers.at.product[row], p, step)
      time[row] += -log(draw('time', agent[row], pair(key[row], orders[row]))) / (rate[row] * factor[row])
      file(row, p, step)
    }

    function join(agent: number, product: number, people: number, before: number, step: number): void {
      const p = products[product]
      if (!p) return
      for (let n = 0, offset = 0, weight = 0; n < rowsOf(people); n++, offset += weight) {
        weight = peopleInRow(people, n)
        const row = customers.add()
        const key = pair(world.products[product].id, before + offset)
        customers.at.agent[row] = agent
        customers.at.product[row] = product
        customers.at.weight[row] = weight
        customers.at.key[row] = key
        customers.at.rate[row] = p.rate(draw('rate', agent, key))
        customers.at.lost[row] = p.lost(draw('lost', agent, key))
        customers.at.spend[row] = p.p / p.spend(draw('spend', agent, key))
        customers.at.time[row] = (step + 1) * world.stepDays
        customers.at.last[row] = customers.at.time[row]
        awaitOrder(row, p, step)
      }
    }

    /** An order of everybody in the row, paid for at a time in days. */
    function order(row: number, time: number, step: number): void {
      const { product, weight, spend, last, repeats } = customers.at
      host.earn(product[row], step, weight[row], weight[row] * spend[row])
      repeat[step * world.products.length + product[row]] += weight[row]
      last[row] = time
      repeats[row]++
    }

    /** The next order is due, and the customer may be lost after it; or the wait for it is stretched to the rate of now. */
    function settleRow(row: number, step: number): void {
      const { agent, key, lost, product, orders, time, factor, gone } = customers.at
      const x = product[row]
      const p = products[x]
      if (!p) return
      const now = step * world.stepDays
      const changed = factorOf(row, x, p, step)
      if (changed !== factor[row] && time[row] > now) {
        time[row] = now + ((time[row] - now) * factor[row]) / changed
        factor[row] = changed
      }
      if (Math.floor(time[row] / world.stepDays) > step) {
        file(row, p, step)
        return
      }
      order(row, time[row], step)
      orders[row]++
      const out = shifted(lost[row], shift(p.dropOutSlopes, agent[row], step) + common(x, p, step))
      if (draw('out', agent[row], pair(key[row], orders[row])) >= out) awaitOrder(row, p, step)
      else gone[row] = 1
    }

    /** An order at once. A customer who was lost orders on from here; one who was not has its next order coming already. */
    function comeBack(row: number, p: Product, step: number): void {
      const { gone, orders, time } = customers.at
      const end = (step + 1) * world.stepDays
      order(row, end, step)
      if (gone[row] === 0) return
      gone[row] = 0
      orders[row]++
      time[row] = end
      awaitOrder(row, p, step)
    }

    function welcome({ size, at: { row, product } }: GrowableTable, step: number): void {
      for (let i = 0; i < size; i++) {
        const p = products[product[i]]
        if (p) comeBack(row[i], p, step)
      }
    }

    return {
      settle(step) {
        if (returns) welcome(returns, step)
        // an order may bring the next one in the same step: visit until the list stays empty
        for (let found = true; found;) {
          found = false
          due.visit(step, (row) => {
            found = true
            settleRow(row, step)
          })
        }
        const { arrivals } = status
        for (let i = 0; i < arrivals.size; i++) {
          join(arrivals.at.agent[i], arrivals.at.product[i], arrivals.at.people[i], arrivals.at.before[i], step)
        }
      },
    }
  },
})

/** Rates move by at most e^±10. */
const RANGE = 10
