import { z } from 'zod'
import { binomialQuantile } from '../base/distributions.ts'
import { quantity } from '../base/field.ts'
import type { GrowableTable } from '../base/growableTable.ts'
import { type Key, nameId, uniform } from '../base/keyed.ts'
import { log } from '../base/math.ts'
import { refusal } from '../plan/decision.ts'
import { KIND, LINE } from '../plan/kinds.ts'
import { mechanism, type Host } from '../plan/mechanism.ts'

const params = z.strictObject({
  lift: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying while a coupon is to be had', '优惠券在库期间的转化增益'],
    default: {
      low: 1.2,
      mode: 1.68,
      high: 2,
      source: 'instant-conversion: live coupons convert 18.7%, display ads 2.3%: 2.28 log-odds with the host’s 0.6',
      grade: 'reported',
    },
  }),
})

/**
 * Limited coupons of live events. Viewers come to the till in a keyed order; each of their people buys with
 *
 *   P₁ = 1 − (1 − σ(η + β_c))·e^−H while there is a coupon,  P₀ = 1 − (1 − σ(η))·e^−H afterwards,
 *
 * coupled: who buys without a coupon buys with one too. `adoption` has drawn the buyers at P₀; here the others of an agent's people
 * buy with probability (P₁ − P₀)/(1 − P₀) until the stock is gone, and those who would have bought take coupons as well. Each coupon
 * costs its discount on the first payment (line incentives). Customers won so are marked in `discount-buyer`, an agent of many
 * people with the probability of its coupon buyers among its customers.
 *
 * Limiting case: coupons used = min(stock, buyers at P₁); a stock of 0 or a lift of 0 sells to nobody more.
 */
export const coupons = mechanism({
  name: 'coupons',
  section: 'mechanisms',
  summary: { en: 'Limited coupons of live events sell while stock lasts', zh: '直播限量优惠券：先到先得，券尽恢复常态转化' },
  equation:
    'P(buy) = 1 − (1 − σ(η + β_c))·e^−H while stock lasts; used = min(stock, Binomial(people, P)); cost = used·discount·first payment',
  source: 'logit response; levels of facts instant-conversion, flash-sale-retention',
  params,
  columns: [{ name: 'discount-buyer', type: 'u8', of: ['agent'] }],
  cubes: [
    { name: 'coupons-used', type: 'f64', of: ['step'], unit: 'people' },
    { name: 'coupons-by-flight', type: 'f64', of: ['flight'], unit: 'people' },
    { name: 'coupons-won', type: 'f64', of: ['step', 'flight'], unit: 'people' },
  ],
  tables: { till: { agent: 'i32', flight: 'i32', buyers: 'i32', eta: 'f64', hazard: 'f64' } },
  streams: ['order', 'take', 'mark'],
  isIdle: ({ campaign, mechanisms }) =>
    mechanisms['adoption'] === 'off' || campaign.flights.every((flight) => flight.kind !== 'live' || flight.coupon === undefined),
  build({ lift }, host) {
    const { world, status, signals } = host
    const till = host.table('till')
    const used = host.own<Float64Array>('coupons-used')
    const usedOf = host.own<Float64Array>('coupons-by-flight')
    // customers beside those whom adoption drew
    const wonAt = host.own<Float64Array>('coupons-won')
    const marked = host.own<Uint8Array>('discount-buyer')
    const [take, mark] = [host.stream('take'), host.stream('mark')]
    const offers = offersOf(host)
    const queue = queueOf(host.stream('order'), offers)
    const before = new Float64Array(usedOf.length)
    const demand = new Float64Array(world.products.length)

    /** People who take a coupon at the till: those who bought anyway, then those it wins. */
    function serve(row: number, step: number): void {
      const { agent: agents, flight, buyers, eta, hazard } = till.at
      const agent = agents[row]
      const offer = offers[flight[row]]
      if (!offer) return
      const stock = offer.stock - usedOf[flight[row]]
      if (stock <= 0) return
      const anyway = Math.min(stock, buyers[row])
      const { product } = offer
      const left = status.capacity(agent, product) - status.adopted[agent * status.products + product]
      const q = 1 - refusal(eta[row] + lift, hazard[row]) / refusal(eta[row], hazard[row])
      const drawn = left > 0 ? binomialQuantile(left, q, uniform(take, agent, offer.id)) : 0
      const won = status.adopt(agent, product, Math.min(drawn, stock - anyway), KIND.live, offer.content)
      usedOf[flight[row]] += anyway + won
      wonAt[step * usedOf.length + flight[row]] += won
      const share = (anyway + won) / status.adopted[agent * status.products + product]
      if (uniform(mark, agent, 0) < share) marked[agent] = 1
    }

    return {
      decided({ size, agent, flight, kind, adopters, adopt: { eta, hazard } }, step) {
        if (!world.flights.some(({ index, fromStep, toStep }) => offers[index] && step >= fromStep && step < toStep)) return
        for (let x = 0; x < demand.length; x++) demand[x] = log(signals.demand[x])
        for (let i = 0; i < size; i++) {
          const offer = kind[i] === KIND.live ? offers[flight[i]] : undefined
          if (!offer) continue
          const row = till.add()
          till.at.agent[row] = agent[i]
          till.at.flight[row] = flight[i]
          till.at.buyers[row] = adopters[i]
          till.at.eta[row] = eta[i] + demand[offer.product]
          till.at.hazard[row] = hazard[i]
        }
      },
      convert(step) {
        if (till.size === 0) return
        before.set(usedOf)
        const order = queue(till)
        for (let k = 0; k < till.size; k++) serve(order[k], step)
        till.clear()
        for (let flight = 0; flight < usedOf.length; flight++) {
          const now = usedOf[flight] - before[flight]
          used[step] += now
          if (now > 0) host.spend(LINE.incentives, step, now * (offers[flight] as Offer).discount, flight)
        }
      },
    }
  },
})

interface Offer {
  /** 32 bits of the flight's name. */
  readonly id: number
  readonly product: number
  readonly content: number
  /** Coupons, in people. */
  readonly stock: number
  /** Money off the first payment. */
  readonly discount: number
}

/** By flight; none for flights without coupons and products that are not sold by contacts. */
function offersOf({ world }: Host): readonly (Offer | undefined)[] {
  return world.flights.map(({ name, content, coupon }) => {
    const { product } = world.contents[content]
    const { price, conversion, bundledWith, lifecycle } = world.products[product]
    if (!coupon || conversion <= 0 || bundledWith >= 0) return undefined
    const first = price + (lifecycle.kind === 'subscription' ? lifecycle.fee : 0)
    return { id: nameId(name), product, content, stock: Math.floor(coupon.stock), discount: first * coupon.discount }
  })
}

/** The rows at the till in the order in which they are served: by a number of the agent and the event, as far as 53 bits go. */
function queueOf(key: Key, offers: readonly (Offer | undefined)[]): (till: GrowableTable) => Int32Array {
  let keys = new Float64Array(1024)
  let order = new Int32Array(1024)
  return ({ size, at: { agent, flight } }) => {
    if (keys.length < size) {
      keys = new Float64Array(2 * size)
      order = new Int32Array(2 * size)
    }
    const places = Math.min(2 ** 32, Math.floor(2 ** 53 / size))
    for (let row = 0; row < size; row++)
      keys[row] = Math.floor(uniform(key, agent[row], offers[flight[row]]?.id ?? 0) * places) * size + row
    keys.subarray(0, size).sort()
    for (let k = 0; k < size; k++) order[k] = keys[k] % size
    return order
  }
}
