import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { log } from '../base/math.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  slope: quantity({
    unit: 'none',
    about: ['price premium per relative rise of resonance', '共鸣度相对提升对应的溢价系数'],
    min: 0,
    max: 10,
    default: { low: 1, mode: 1.5, high: 2, source: 'resonance-premium: 10% more resonance, 15 points more premium', grade: 'reported' },
  }),
  reference: quantity({
    unit: 'score 0-10',
    about: ['resonance up to which nobody pays more', '不产生溢价的共鸣度上限'],
    min: 0.1,
    max: 10,
    default: {
      low: 7.6,
      mode: 7.8,
      high: 8,
      source: 'resonance-premium: +18% at 8.7 and +25% at 9.1 lie on one line of slope 1.5 from 7.8',
      grade: 'reported',
    },
  }),
  weight: quantity({
    unit: 'share',
    about: ['weight of the newest contact against all before', '最近一次接触的权重'],
    min: 0,
    max: 1,
    default: { low: 0.15, mode: 0.3, high: 0.5, grade: 'assumption' },
  }),
  elasticity: quantity({
    unit: 'none',
    about: ['log-odds of buying per logarithm of willingness to pay', '支付意愿对购买的弹性'],
    min: 0,
    max: 10,
    default: { low: 0.5, mode: 1, high: 1.5, grade: 'assumption' },
  }),
})

/**
 * What contents make a product worth. Each noticed contact moves an agent's premium towards that of its content:
 *
 *   π(R) = max(0, β(R/R₀ − 1)),  π_i ← π_i + w(π(R) − π_i)
 *
 * and 0 for contents that speak against the brand. Willingness to pay becomes 1 + π_i times what it was. At the list price the agent
 * buys the more readily, by ε·ln(1 + π_i) log-odds; where the scenario says `premium: follow`, the price rises as far, buying is as
 * likely as before, and the first order brings price · (1 + π_i).
 *
 * Limiting case: at or below R₀, or at a weight of 0, nothing changes; at a weight of 1 the last content counts alone.
 */
export const pricePremium = mechanism({
  name: 'price-premium',
  section: 'mechanisms',
  summary: { en: 'Resonant contents raise what people will pay', zh: '高共鸣内容提升支付意愿（品牌溢价）' },
  equation: 'π(R) = max(0, β(R/R₀ − 1)), π ← π + w(π(R) − π); η_adopt += ε·ln(1 + π), or first order = price·(1 + π)',
  source: 'willingness to pay as odds of buying; levels of fact resonance-premium',
  isOptIn: true,
  params,
  columns: [
    { name: 'premium', type: 'f32', of: ['agent', 'product'] },
    { name: 'premium-pending', type: 'f32', of: ['agent', 'product'] },
    { name: 'premium-step', type: 'u16', of: ['agent', 'product'] },
    { name: 'premium-paid', type: 'f64', of: ['agent', 'product'] },
  ],
  cubes: [{ name: 'premium-revenue', type: 'f64', of: ['step', 'product'], unit: 'money' }],
  build({ slope, reference, weight, elasticity }, host) {
    const { world, status } = host
    const premium = host.own<Float32Array>('premium')
    const pending = host.own<Float32Array>('premium-pending')
    const stamp = host.own<Uint16Array>('premium-step')
    const paid = host.own<Float64Array>('premium-paid')
    const revenue = host.own<Float64Array>('premium-revenue')
    const products = world.products.length
    const product = Uint8Array.from(world.contents, (c) => c.product)
    const worth = Float64Array.from(world.contents, (c) => (c.valence < 0 ? 0 : Math.max(0, slope * (c.resonance / reference - 1))))
    const easier = Float64Array.from(world.contents, (c) => (world.products[c.product].premium === 'follow' ? 0 : elasticity))
    const follows = world.products.map((p) => p.premium === 'follow' && p.price > 0)

    return {
      noticed({ size, agent, content }, step) {
        for (let i = 0; i < size; i++) {
          const c = content[i]
          const at = agent[i] * products + product[c]
          // everybody decides by the premium of the step's start
          if (stamp[at] !== step + 1) {
            premium[at] = pending[at]
            stamp[at] = step + 1
          }
          pending[at] += weight * (worth[c] - pending[at])
        }
      },
      respond({ size, agent, content, adopt: { eta } }) {
        for (let i = 0; i < size; i++) {
          const c = content[i]
          const now = premium[agent[i] * products + product[c]]
          if (now > 0) eta[i] += easier[c] * log(1 + now)
        }
      },
      settle(step) {
        const { agent, product: bought, people } = status.arrivals.at
        for (let row = 0; row < status.arrivals.size; row++) {
          const x = bought[row]
          if (!follows[x]) continue
          const at = agent[row] * products + x
          const more = people[row] * world.products[x].price * (stamp[at] === step + 1 ? premium[at] : pending[at])
          if (more === 0) continue
          paid[at] += more
          revenue[step * products + x] += more
          host.earn(x, step, 0, more)
        }
      },
    }
  },
})
