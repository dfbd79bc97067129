import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { meanOf } from '../base/meanOf.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  share: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing per unit of trust above the mean', '信任对分享的影响'],
    default: { low: 0.2, mode: 0.6, high: 1, grade: 'assumption' },
  }),
  adopt: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying per unit of trust above the mean', '信任对购买的影响'],
    default: { low: 0.5, mode: 1.2, high: 2, grade: 'assumption' },
  }),
})

/** Trust in the brand shifts sharing and buying; each agent stays at its baseline while there is no news. */
export const trust = mechanism({
  name: 'trust',
  section: 'mechanisms',
  summary: { en: 'Trust in the brand shifts sharing and buying', zh: '品牌信任影响分享与购买' },
  equation: 'η += β_T(T − T̄), T = T⁰',
  source: 'logit response around the population mean',
  params,
  build(p, { world }) {
    const { trust: baseline, size: n } = world.population
    const mean = meanOf(baseline, n)

    const { share: onShare, adopt: onAdopt } = p
    return {
      respond({ size, agent, share, adopt }) {
        const { eta } = share
        const { eta: adoptEta } = adopt
        for (let i = 0; i < size; i++) {
          const gap = baseline[agent[i]] - mean
          eta[i] += onShare * gap
          adoptEta[i] += onAdopt * gap
        }
      },
    }
  },
})
