import { beforeAll, describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { cascadeForest } from '../../engine/observe/cascadeForest.ts'
import { decisionProbability } from '../../engine/plan/decision.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { finish, simulated, simulation, total } from '../support/simulation.ts'
import { probe } from '../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'

/**
 * What online cascades look like (Goel, Anderson, Hofman & Watts 2016, "The structural virality of online diffusion"; Goel, Watts & Goldstein 2012): sizes
 * have a heavy tail, nearly everybody is one step from the post, and how large a cascade is says little about whether it was a broadcast or went from
 * person to person. All parameters of mechanisms, channels, pools and network are the shipped defaults; 150 ordinary creators post one content each, in two worlds.
 */
const POSTS = 150
const SEEDS = ['1', '2']
const TRAITS = {
  activity: { lognormal: { median: 3, sigma: 0.6 } },
  sharing: { beta: { alpha: 2, beta: 8 } },
  susceptibility: { beta: { alpha: 2, beta: 3 } },
  tolerance: { lognormal: { median: 6, sigma: 0.5 } },
}
const posts = Array.from({ length: POSTS }, (_, i) => `post-${i}`)
const CREATORS: Overrides = {
  horizon: { length: 30 },
  population: { size: 60_000, segments: { all: { traits: TRAITS } } },
  network: { kind: 'block' },
  channels: { feed: { organicReach: null, recommendedReach: null, peerReach: null, engagementRate: null, pools: {} } },
  creators: {
    koc: { count: 1000, followers: { lognormal: { median: 500, sigma: 1 } }, pricePerPost: 50, platformFee: 0, authenticity: 0.8 },
  },
  content: { post: null, ...Object.fromEntries(posts.map((name) => [name, { product: 'thing' }])) },
  campaign: {
    flights: posts.map((name, i) => ({
      name,
      kind: 'creators',
      tier: 'koc',
      channel: 'feed',
      content: name,
      from: i % 10,
      to: i % 10,
      budget: 50,
    })),
  },
}

describe('cascades with default parameters and staged pools', () => {
  /** Cascades of all posts, the largest first. */
  let cascades: { readonly size: number; readonly virality: number }[]
  /** Depth of every share, and how many shares hang below it with it. */
  let shares: { readonly depth: number; readonly below: number }[]

  beforeAll(() => {
    cascades = []
    shares = []
    for (const seed of SEEDS) {
      const nodes = simulated({ ...CREATORS, seed }).run.memory.tables.get('cascades/nodes')
      if (!nodes) throw new Error('No cascades were recorded.')
      const { below, depth, virality } = cascadeForest(nodes.at.parent, nodes.size)
      for (let row = 0; row < nodes.size; row++) {
        if (nodes.at.account[row] > 0) cascades.push({ size: below[row], virality: virality[row] })
        else shares.push({ depth: depth[row], below: below[row] })
      }
    }
    cascades.sort((x, y) => y.size - x.size)
  })

  it('have sizes with a heavy tail', () => {
    const n = POSTS * SEEDS.length
    expect(cascades).toHaveLength(n)
    const sum = (of: readonly { readonly size: number }[]) => of.reduce((total, { size }) => total + size, 0)
    // were they exponential, the largest of 300 would have some ln 300/ln 2 = 8 medians, and the top tenth a third of it all
    expect(cascades[0].size / cascades[n / 2].size).toBeGreaterThan(24)
    expect(sum(cascades.slice(0, n / 10)) / sum(cascades)).toBeGreaterThan(0.6)
  })

  it('are broadcasts for the most part: shares stand one step from the post, and most of them are passed on by nobody', () => {
    const near = shares.filter(({ depth }) => depth === 1)
    expect(near.length / shares.length).toBeGreaterThan(0.7)
    expect(near.filter(({ below }) => below === 1).length / near.length).toBeGreaterThan(0.7)
  })

  it('are hardly more viral the larger they are', () => {
    // 100 and more, as in the paper: a tree of few has little room to differ
    const large = cascades.filter(({ size }) => size >= 100)
    expect(large.length).toBeGreaterThan(25)
    const rho = correlation(ranks(large.map(({ size }) => size)), ranks(large.map(({ virality }) => virality)))
    // a rank correlation of 0.4 would explain 16% of the variance; under independence it has standard error 1/√(n − 1) < 0.2
    expect(Math.abs(rho)).toBeLessThan(0.4)
    const nu = meanOf(large.map(({ virality }) => virality)).mean
    expect(nu).toBeGreaterThan(2)
    expect(nu).toBeLessThan(3.5)
  })
})

/**
 * Forwarding rises from the first exposure to the second and not further (Bao, Shen et al., arXiv 1306.0196): the mean probability of sharing, by how often
 * an agent has noticed the content. The brand posts daily; parameters are the defaults of what an exposure by itself does (what people become by engaging is
 * something else).
 */
const EXPOSURE = ['brand-posts', 'attention', 'engagement', 'peer-shares', 'contagion', 'trust']

describe('repeated exposure to one content', () => {
  it('gains once, at the second', () => {
    const sum = new Float64Array(8)
    const squares = new Float64Array(8)
    const n = new Float64Array(8)
    const times = new Uint8Array(4000)
    const look = probe('decided', ({ size, agent, share }) => {
      for (let i = 0; i < size; i++) {
        const k = ++times[agent[i]]
        const p = decisionProbability(share.eta[i], share.hazard[i])
        if (k >= 8) continue
        n[k]++
        sum[k] += p
        squares[k] += p * p
      }
    })
    const flights = [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }]
    const scenario = {
      population: { size: 4000, segments: { all: { traits: { ...TRAITS } } } },
      horizon: { length: 14 },
      campaign: { flights },
    }
    const run = finish(simulation({ ...scenario, mechanisms: only(EXPOSURE, { 'zz-probe': {} }) }, { list: [...mechanisms, look] }))
    expect(total(run, 'noticed')).toBeGreaterThan(10_000)
    const mean = (k: number) => sum[k] / n[k]
    const se = (k: number) => Math.sqrt((squares[k] / n[k] - mean(k) ** 2) / n[k])
    expect((mean(2) - mean(1)) / Math.hypot(se(1), se(2))).toBeGreaterThan(MOST_ERRORS)
    for (const k of [3, 4]) {
      expect(n[k]).toBeGreaterThan(500)
      expect(errors(mean(k), mean(2), Math.hypot(se(k), se(2))), `${k} exposures`).toBeLessThan(MOST_ERRORS)
    }
  })
})

/** Ranks, ties in the middle. */
function ranks(values: readonly number[]): number[] {
  return values.map((x) => values.filter((y) => y < x).length + values.filter((y) => y === x).length / 2)
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [meanOf(x).mean, meanOf(y).mean]
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0)
  return sum((i) => (x[i] - mx) * (y[i] - my)) / Math.sqrt(sum((i) => (x[i] - mx) ** 2) * sum((i) => (y[i] - my) ** 2))
}
