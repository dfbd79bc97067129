import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, simulated, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { probe } from '../../support/standIns.ts'

/**
 * Likeness to the market (engine/mechanisms/homogeneity.ts): η += β(S − 0.65),
 * S = 1 − (1 − s)·Π (1 − σ(1 − e^(−t/τ))).
 */
const PEOPLE = 20_000
const STRONG = { engage: -1.1, share: -0.7, copyTime: 5 }

function world(over: Overrides): Overrides {
  return merge(
    {
      horizon: { length: 12 },
      population: { size: 50 },
      campaign: { flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }] },
      mechanisms: only(['brand-posts', 'homogeneity'], { 'brand-posts': { notice: 1 }, homogeneity: STRONG }),
    },
    over,
  ) as Overrides
}

/** What the mechanism adds to engaging and sharing by step, where nothing else speaks. */
function gaps(over: Overrides): { engage: number[]; share: number[] } {
  const seen: { engage: number[]; share: number[] } = { engage: [], share: [] }
  const look = probe('decide', ({ engage, share }, step) => {
    seen.engage[step] ??= engage.eta[0]
    seen.share[step] ??= share.eta[0]
  })
  simulated(world(over), { list: [...mechanisms, look] })
  return seen
}

describe('the loss to likeness', () => {
  it('follows the copies of one rival as they spread, and stays when it leaves', () => {
    const { engage, share } = gaps({ competitors: [{ name: 'copycat', from: 2, to: 6, similarity: 0.8 }] })
    for (let step = 0; step < 12; step++) {
      const t = Math.max(0, Math.min(step, 7) - 2)
      const above = 0.35 * 0.8 * (1 - Math.exp(-t / 5))
      expect(engage[step]).toBeCloseTo(-1.1 * above, 12)
      expect(share[step]).toBeCloseTo(-0.7 * above, 12)
    }
  })

  it('of two rivals comes from what neither has copied', () => {
    const rivals = [
      { name: 'a', similarity: 0.5 },
      { name: 'b', similarity: 0.4 },
    ]
    const { engage } = gaps({ competitors: rivals, mechanisms: { homogeneity: { copyTime: 0.01 } } })
    expect(engage[11]).toBeCloseTo(-1.1 * 0.35 * (1 - 0.5 * 0.6), 12)
  })

  it('counts from the usual level of the market', () => {
    expect(gaps({ mechanisms: { homogeneity: { marketSimilarity: 0.9 } } }).engage[0]).toBeCloseTo(-1.1 * 0.25, 12)
    expect(gaps({ mechanisms: { homogeneity: { marketSimilarity: 0 } } }).engage[0]).toBeCloseTo(1.1 * 0.65, 12)
  })

  it('spares what people make, and contents about other products', () => {
    const copycat = { competitors: [{ name: 'copycat', similarity: 1 }] }
    expect(gaps({ ...copycat, content: { post: { maker: 'people' } } }).engage[11]).toBe(0)
    const products = { other: { margin: 0.5 } }
    expect(gaps({ products, competitors: [{ name: 'copycat', product: 'other', similarity: 1 }] }).engage[11]).toBe(0)
    expect(gaps({ products, competitors: [{ name: 'copycat', product: 'thing', similarity: 1 }] }).engage[11]).toBeLessThan(-0.3)
  })
})

describe('by default', () => {
  const engaged = (over: Overrides) =>
    simulated(
      world(
        merge(
          {
            horizon: { length: 1 },
            population: { size: PEOPLE },
            channels: { feed: { engagementRate: 0.02 } },
            content: { post: { authenticity: 1 } },
            mechanisms: { engagement: {} },
          },
          over,
        ) as Overrides,
      ),
    )
  const rate = (gap: number) => {
    const odds = (0.02 / 0.98) * Math.exp(gap)
    return odds / (1 + odds)
  }

  it('all alike is engaged with a third as often as nothing alike', () => {
    const of = (marketSimilarity: number) => total(engaged({ mechanisms: { homogeneity: { ...STRONG, marketSimilarity } } }), 'engaged')
    for (const s of [0, 1]) {
      const p = rate(-1.1 * (s - 0.65))
      expect(errors(of(s), PEOPLE * p, Math.sqrt(PEOPLE * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
    }
    expect(rate(-1.1 * 0.35) / rate(1.1 * 0.65)).toBeCloseTo(1 / 3, 1)
  })

  it('a market without copycats is as if the mechanism were off, bit by bit', () => {
    const [plain, off] = [engaged({}), engaged({ mechanisms: { homogeneity: 'off' } })]
    expect(plain.hash).toBe(off.hash)
    // also where it runs: a rival that resembles nobody
    const rival = { competitors: [{ name: 'rival', similarity: { low: 0, mode: 0, high: 0.1 } }] }
    expect(engaged(rival).hash).toBe(engaged({ ...rival, mechanisms: { homogeneity: 'off' } }).hash)
    expect(cube(plain, 'engaged')[0]).toBe(cube(off, 'engaged')[0])
  })
})
