import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { exp } from '../base/math.ts'
import { meanOf } from '../base/meanOf.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { World } from '../plan/world.ts'

const params = z.strictObject({
  popup: quantity({
    unit: 'none',
    about: ['hazard of leaving at the door per pop-up', '每个隐私弹窗的跳出风险'],
    min: 0,
    default: { low: 0.25, mode: 0.38, high: 0.5, source: 'over-consent: 68% bounce at three pop-ups, −ln 0.32 / 3', grade: 'reported' },
  }),
  progressive: quantity({
    unit: 'none',
    about: ['hazard of leaving at the door per pop-up, asked bit by bit', '渐进式授权下每次请求的跳出风险'],
    min: 0,
    default: {
      low: 0.05,
      mode: 0.087,
      high: 0.13,
      source: 'over-consent: 23% bounce when asked progressively, −ln 0.77 / 3',
      grade: 'reported',
    },
  }),
  privacy: quantity({
    unit: 'none',
    about: ['hazard of privacy-minded people against the others’', '隐私敏感人群的跳出倍数'],
    min: 1,
    max: 100,
    default: { low: 1.5, mode: 2, high: 3, grade: 'assumption' },
  }),
  distrust: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying and sharing lost per pop-up beyond the first, once met', '过度索权后购买与分享的折减（每多一个弹窗）'],
    min: 0,
    default: { low: 0.05, mode: 0.27, high: 0.3, grade: 'calibrated' },
  }),
  exit: quantity({
    unit: 'share',
    about: ['part of that loss which leaving by one click saves', '一键退出可挽回的比例'],
    min: 0,
    max: 1,
    default: { low: 0.4, mode: 0.6, high: 0.8, source: 'easy-exit: one-click leaving cuts complaints by 60%', grade: 'reported' },
  }),
})

/**
 * What is asked at the door. Of those who come, a share e^(−n·h) stays, n pop-ups of hazard h each: taken as log-odds, which where few
 * respond multiplies by that share. Privacy-minded people leave r times as readily, at the same mean over the population:
 *
 *   η_engage += −n·h·g,  η_adopt += −n·h·(g − 1),  odds of buying ← odds · e^(−n·h),  g = r^[private] / (1 + (r − 1)·share private)
 *
 * Who has come in through more than one pop-up at once trusts less from the next step on: η_adopt and η_share lose
 * δ(n − 1), less where leaving takes one click.
 *
 * Limiting case: no pop-ups change nothing; three leave 32% of the engagements and sales, progressive asking 77%, where few respond.
 */
export const consent = mechanism({
  name: 'consent',
  section: 'mechanisms',
  summary: { en: 'Privacy pop-ups turn people away; over-asking costs trust', zh: '隐私弹窗导致跳出，过度索权损害信任' },
  equation: 'η_engage, η_adopt += −n·h·g; after over-asking η_adopt, η_share += −δ(n − 1)(1 − ε·[one-click exit])',
  source: 'independent hazards per request; levels of facts over-consent, easy-exit',
  params,
  columns: [{ name: 'over-asked-step', type: 'u16', of: ['agent'] }],
  isIdle: ({ consent: asked, products }) => asked === undefined && Object.values(products).every((p) => p.consent === undefined),
  build(p, { world, signals, own }) {
    const overAsked = own<Uint16Array>('over-asked-step')
    const { privacy, size: people } = world.population
    const ofContent = (values: Float64Array) => Float64Array.from(world.contents, (c) => values[c.product])
    const hazards = doorHazards(world, p)
    const hazard = ofContent(hazards)
    const loss = ofContent(distrusts(world, p))
    const ordinary = 1 / (1 + (p.privacy - 1) * meanOf(privacy, people))
    const g = Float64Array.of(ordinary, ordinary * p.privacy)

    return {
      stimulate() {
        for (let x = 0; x < hazards.length; x++) signals.demand[x] *= exp(-hazards[x])
      },
      respond({ size, agent, content, engage, share, adopt }, step) {
        for (let i = 0; i < size; i++) {
          const h = hazard[content[i]]
          const leaning = g[privacy[agent[i]]]
          const since = overAsked[agent[i]]
          const lost = loss[content[i]] * (Number(since > 0) & Number(since <= step))
          engage.eta[i] -= h * leaning
          adopt.eta[i] -= h * (leaning - 1) + lost
          share.eta[i] -= lost
        }
      },
      decided({ size, agent, content, engaged }, step) {
        for (let i = 0; i < size; i++) {
          if (engaged[i] === 1 && loss[content[i]] > 0 && overAsked[agent[i]] === 0) overAsked[agent[i]] = step + 1
        }
      },
    }
  },
})

/** −ln of the share of people who stay at the door, by product. */
function doorHazards({ products }: World, { popup, progressive }: { popup: number; progressive: number }): Float64Array {
  return Float64Array.from(products, ({ consent: asked }) => (asked ? asked.popups * (asked.progressive ? progressive : popup) : 0))
}

/** Log-odds lost by those who were asked for too much, by product. */
function distrusts({ products }: World, { distrust, exit }: { distrust: number; exit: number }): Float64Array {
  return Float64Array.from(products, ({ consent: asked }) =>
    !asked || asked.progressive ? 0 : distrust * Math.max(0, asked.popups - 1) * (asked.oneClickExit ? 1 - exit : 1),
  )
}
