import type { Resolved } from '../base/value.ts'
import type { Scenario } from '../scenario/schema.ts'
import { crisisNames } from './crisisNames.ts'
import type { WorldCrisis } from './world.ts'

/** Hours are binary fractions of a day: they add up a little short or over. */
const DUST = 1e-9

interface Arm {
  readonly moment: (m: string | number) => number
  readonly stepDays: number
  readonly isCampaign: boolean
}

/** The crises of an arm. Those that the campaign caused, and all answers, belong to the campaign. */
export function resolveCrises(s: Resolved<Scenario>, { moment, stepDays, isCampaign }: Arm): WorldCrisis[] {
  const contents = Object.keys(s.content)
  const channels = Object.keys(s.channels)
  const products = Object.keys(s.products)
  return s.crises
    .filter(({ cause }) => isCampaign || cause === 'world')
    .map((crisis) => {
      const { name, severity, reach, fading, demand, churn, trust, response } = crisis
      const step = moment(crisis.on)
      const isAnswered = isCampaign && response.kind !== 'silent'
      return {
        name,
        content: contents.indexOf(crisisNames(name).news),
        answer: contents.indexOf(crisisNames(name).answer),
        step,
        severity,
        reach,
        fading,
        channels: (crisis.channels ?? channels).map((channel) => channels.indexOf(channel)).sort((a, b) => a - b),
        product: crisis.product === undefined ? -1 : products.indexOf(crisis.product),
        demand,
        churn,
        trust,
        response: isAnswered
          ? // what is said within the step of the news comes out with it
            { kind: response.kind, step: step + Math.floor(response.after / stepDays + DUST), cost: response.cost }
          : { kind: 'silent', step: -1, cost: 0 },
      }
    })
}
