import { z } from 'zod'
import { binomialQuantile } from '../base/distributions.ts'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { log, logit } from '../base/math.ts'
import { leastRefusal, refusal } from '../plan/decision.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  resonance: quantity({
    unit: 'log-odds',
    about: ['log-odds per point of resonance above 6', '共鸣度每高 1 分的购买增益'],
    default: { low: 0.05, mode: 0.073, high: 0.25, grade: 'calibrated' },
  }),
  influence: quantity({
    unit: 'none',
    about: ['weight of the logarithm of the source’s influence', '影响力权重'],
    default: { low: 0.2, mode: 0.4, high: 0.6, grade: 'assumption' },
  }),
  authenticity: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of authenticity above 0.5', '真实感对购买的影响'],
    default: { low: 0.5, mode: 1, high: 1.5, source: 'KOC discussion posts convert 2.1 times ads (reported)', grade: 'reported' },
  }),
  hype: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of hype above 0.2', '夸大宣传对购买的拉动'],
    default: {
      low: 0,
      mode: 0.3,
      high: 0.6,
      source: 'expectation-gap: downloads rise, retention falls; size assumed',
      grade: 'assumption',
    },
  }),
  affinity: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of interest above 0.5', '兴趣匹配对购买的影响'],
    default: { low: 0.5, mode: 1.4, high: 1.5, grade: 'calibrated' },
  }),
  price: quantity({
    unit: 'none',
    about: ['weight of the logarithm of the price index', '价格承受力权重'],
    default: { low: 0.5, mode: 1, high: 1.5, grade: 'assumption' },
  }),
  interest: quantity({
    unit: 'log-odds',
    about: ['log-odds gained by people who engaged on an earlier step', '此前已互动人群的购买增益'],
    default: { low: 0.6, mode: 1.5, high: 1.6, grade: 'calibrated' },
  }),
  peer: quantity({
    unit: 'none',
    about: ['influence of a friend against a stranger’s ad', '好友推荐的影响力'],
    min: 0.01,
    default: { low: 2, mode: 3, high: 5, source: 'trust in people known, Nielsen', grade: 'C' },
  }),
})

/**
 * Adoption after a noticed exposure. An agent stands for `scale` people, so the outcome is drawn
 * Binomial(people who have not adopted, P) and not one coin for all of them; at scale 1 it is the coin. Complaints and news of
 * a crisis sell nothing: η = −∞.
 *
 * Limiting case: with every weight 0 the logit of adoption is that of the product's conversion.
 */
export const adoption = mechanism({
  name: 'adoption',
  section: 'mechanisms',
  summary: { en: 'Noticed content makes people buy', zh: '内容促成购买' },
  equation:
    'η = logit(conversion) + β_R(R − 6) + β_W ln W + β_A(A − 0.5) + β_h(hype − 0.2) + β_q(q − 0.5) + β_p ln price + β_I·interested + ln demand',
  source: 'logit response',
  params,
  streams: ['adopt'],
  build(p, host) {
    const { world, status, signals } = host
    const key = host.stream('adopt')
    const engagedStep = host.read('engaged-step')
    const { segment, price } = world.population
    const segments = world.population.segments.length
    const product = Uint8Array.from(world.contents, (c) => c.product)
    const productId = Int32Array.from(world.contents, (c) => world.products[c.product].id)
    const base = contentLogOdds()
    const kinds = kindLogOdds()
    const priceLog = priceLogOdds(price, p.price)
    const demand = new Float64Array(world.products.length)
    const sellable = Uint8Array.from(world.contents, (c) =>
      c.sells && world.products[c.product].bundledWith < 0 && world.products[c.product].conversion > 0 ? 1 : 0,
    )
    const interest = Float64Array.of(0, p.interest)

    /** What content and segment say: base[content][segment]. */
    function contentLogOdds(): Float64Array {
      return Float64Array.from({ length: world.contents.length * segments }, (_, at) => {
        const c = world.contents[Math.floor(at / segments)]
        return (
          logit(world.products[c.product].conversion) +
          p.resonance * (c.resonance - 6) +
          p.hype * (c.hype - 0.2) +
          p.affinity * (c.affinity[at % segments] - 0.5)
        )
      })
    }

    /** What the source says: kinds[content][kind]. */
    function kindLogOdds(): Float64Array {
      return Float64Array.from({ length: world.contents.length * 16 }, (_, at) => {
        const kind = at % 16
        const own = world.contents[at >> 4].authenticity
        if (kind === KIND.peer) return p.influence * log(p.peer) + p.authenticity * 0.4
        const tier = world.tiers.find((t) => t.kind === kind)
        return tier
          ? p.influence * log(tier.influence) + p.authenticity * ((tier.authenticity + own) / 2 - 0.5)
          : p.authenticity * (own / 2 - 0.5)
      })
    }

    return {
      respond({ size, agent, content, kind, adopt: { eta } }, step) {
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          const since = engagedStep[a]
          eta[i] +=
            base[content[i] * segments + segment[a]] +
            kinds[(content[i] << 4) | kind[i]] +
            priceLog[a] +
            interest[Number(since > 0) & Number(since <= step)]
        }
      },
      decide({ size, agent, about, content, kind, adopt: { eta, hazard }, adopters }) {
        for (let x = 0; x < demand.length; x++) demand[x] = log(signals.demand[x])
        const { scale, adopted, products } = status
        for (let i = 0; i < size; i++) {
          const c = content[i]
          if (sellable[c] === 0) continue
          const which = product[c]
          const total = eta[i] + demand[which]
          const u = uniform(key, agent[i], pair(about[i], productId[c]))
          // (1 − P)^n ≥ 1 − nP: nearly all exposures end here without a power, and nearly all of these by a bound without an exponential
          if (u < 1 - scale * (1 - leastRefusal(total, hazard[i]))) continue
          const stay = refusal(total, hazard[i])
          if (u < 1 - scale * (1 - stay)) continue
          const left = status.capacity(agent[i], which) - adopted[agent[i] * products + which]
          if (left <= 0) continue
          const people = binomialQuantile(left, 1 - stay, u)
          if (people > 0) adopters[i] = status.adopt(agent[i], which, people, kind[i], c)
        }
      },
    }
  },
})

const known = new WeakMap<Float32Array, { readonly weight: number; readonly values: Float32Array }>()

/** weight·ln price by agent; 2 ms, so runs of one parameter draw share it. */
function priceLogOdds(price: Float32Array, weight: number): Float32Array {
  const last = known.get(price)
  if (last?.weight === weight) return last.values
  const values = new Float32Array(price.length)
  for (let i = 0; i < price.length; i++) values[i] = weight * log(Math.max(1e-6, price[i]))
  known.set(price, { weight, values })
  return values
}
