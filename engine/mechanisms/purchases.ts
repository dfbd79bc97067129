import { z } from 'zod'
import { sampler } from '../base/distributions.ts'
import { draw32, pair, unit } from '../base/keyed.ts'
import { log } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { mechanism } from '../plan/mechanism.ts'
import { peopleInRow, rowsOf } from '../plan/splitPeople.ts'

/**
 * Non-contractual buying (BG/NBD with Gamma–Gamma spend). After the first order a customer orders at rate
 * λ ~ Gamma(r, α) per period, in continuous time, and after each repeat order is lost with probability p ~ Beta(a, b).
 * A repeat order is worth p_s/ν, ν ~ Gamma(q, v): the customer's own mean spend.
 */
export const purchases = mechanism({
  name: 'purchases',
  section: 'mechanisms',
  summary: { en: 'Customers order again until they are lost', zh: '老客复购直至流失' },
  equation: 'λ ~ Gamma(r, α), p ~ Beta(a, b), spend = p_s/ν with ν ~ Gamma(q, v), so E = p_s·v/(q − 1)',
  source: 'Fader, Hardie & Lee 2005 (BG/NBD); Fader & Hardie 2013 (Gamma–Gamma)',
  params: z.strictObject({}),
  columns: [{ name: 'order-first', type: 'i32', of: ['step'] }],
  cubes: [{ name: 'repeat-orders', type: 'f64', of: ['step', 'product'], unit: 'people' }],
  tables: {
    customers: {
      agent: 'i32',
      product: 'u8',
      weight: 'u32',
      rate: 'f64',
      lost: 'f64',
      spend: 'f64',
      time: 'f64',
      orders: 'i32',
      key: 'i32',
      next: 'i32',
    },
  },
  streams: ['rate', 'lost', 'spend', 'time', 'drop-out'],
  build(_, host) {
    const { world, status } = host
    const customers = host.table('customers')
    const due = schedule(host.own<Int32Array>('order-first'), customers)
    const repeat = host.own<Float64Array>('repeat-orders')
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
          }
        : undefined,
    )

    /** Draws the time of the next order, in days, and files the customer under its step. */
    function awaitOrder(row: number): void {
      const orders = customers.at.orders[row]
      const rate = customers.at.rate[row]
      if (!(rate > 0)) return
      const wait = -log(draw('time', customers.at.agent[row], pair(customers.at.key[row], orders))) / rate
      const time = customers.at.time[row] + wait
      if (!(time < world.steps * world.stepDays)) return
      customers.at.time[row] = time
      due.file(row, Math.floor(time / world.stepDays))
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
        awaitOrder(row)
      }
    }

    /** One repeat order; the customer may be lost after it. */
    function order(row: number, step: number): void {
      const agent = customers.at.agent[row]
      const product = customers.at.product[row]
      const weight = customers.at.weight[row]
      const orders = ++customers.at.orders[row]
      host.earn(product, step, weight, weight * customers.at.spend[row])
      repeat[step * world.products.length + product] += weight
      if (draw('out', agent, pair(customers.at.key[row], orders)) >= customers.at.lost[row]) awaitOrder(row)
    }

    return {
      settle(step) {
        // an order may bring the next one in the same step: visit until the list stays empty
        for (let found = true; found;) {
          found = false
          due.visit(step, (row) => {
            found = true
            order(row, step)
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
