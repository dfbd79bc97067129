import { beforeAll, describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { cascadeForest } from '../../engine/observe/cascadeForest.ts'
import { decisionProbability } from '../../engine/plan/decision.ts'
import type { ExposureBatch } from '../../engine/plan/exposureBatch.ts'
import { everything } from '../support/everything.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { finish, simulation, total } from '../support/simulation.ts'
import { probe } from '../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'

/**
 * What online cascades look like (Goel, Anderson, Hofman & Watts 2016, "The structural virality of online diffusion"; Goel, Watts & Goldstein 2012): sizes
 * have a heavy tail, nearly everybody is one step from the post, and how large a cascade is says little about whether it was a broadcast or went from
 * person to person. All parameters of mechanisms, channels, pools and network are the shipped defaults; 150 ordinary creators post one content each, fourteen times over.
 */
const POSTS = 150
const REPLICATES = 14
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
  let cascades: { readonly size: number; readonly virality: number; readonly depth: number; readonly direct: number }[]
  /** Depth of every share, and how many shares hang below it with it. */
  let shares: { readonly depth: number; readonly below: number }[]

  beforeAll(() => {
    cascades = []
    shares = []
    const world = simulation(CREATORS)
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const nodes = finish(world, { replicate }).run.memory.tables.get('cascades/nodes')
      if (!nodes) throw new Error('No cascades were recorded.')
      const { root, below, depth, deepest, virality } = cascadeForest(nodes.at.parent, nodes.size)
      const direct = new Float64Array(nodes.size)
      for (let row = 0; row < nodes.size; row++) if (depth[row] === 1) direct[root[row]]++
      for (let row = 0; row < nodes.size; row++) {
        if (nodes.at.account[row] > 0)
          cascades.push({ size: below[row], virality: virality[row], depth: deepest[row], direct: direct[row] })
        else shares.push({ depth: depth[row], below: below[row] })
      }
    }
    cascades.sort((x, y) => y.size - x.size)
  })

  it('have sizes with a heavy tail', () => {
    const n = POSTS * REPLICATES
    expect(cascades).toHaveLength(n)
    const sum = (of: readonly { readonly size: number }[]) => of.reduce((total, { size }) => total + size, 0)
    // were they exponential, the largest of 2,100 would have some ln 2100/ln 2 = 11 medians, and the top tenth a third of it all
    expect(cascades[0].size / cascades[n / 2].size).toBeGreaterThan(24)
    expect(sum(cascades.slice(0, n / 10)) / sum(cascades)).toBeGreaterThan(0.6)
  })

  it('are broadcasts for the most part: shares stand one step from the post, and most of them are passed on by nobody', () => {
    const near = shares.filter(({ depth }) => depth === 1)
    expect(near.length / shares.length).toBeGreaterThan(0.7)
    expect(near.filter(({ below }) => below === 1).length / near.length).toBeGreaterThan(0.7)
  })

  it('end after one step the more rarely, the more people share the post itself', () => {
    // a share is passed on with probability ρ, so of n shares of a post none is with (1 − ρ)ⁿ
    const near = shares.filter(({ depth }) => depth === 1)
    const rho = near.filter(({ below }) => below > 1).length / near.length
    const expected = cascades.map(({ direct }) => (1 - rho) ** direct)
    const found = cascades.filter(({ depth }) => depth <= 1).length / cascades.length
    const se = Math.sqrt(expected.reduce((sum, p) => sum + p * (1 - p), 0)) / cascades.length
    // posts of a few hundred contacts have shares of unlike people: ρ differs a little between posts
    expect(Math.abs(found - meanOf(expected).mean)).toBeLessThan(MOST_ERRORS * se + 0.03)
    // at most five shares of the post itself: most trees are stars
    const small = cascades.filter(({ direct }) => direct <= 5)
    expect(small.length).toBeGreaterThan(100)
    expect(small.filter(({ depth }) => depth <= 1).length / small.length).toBeGreaterThan(0.5)
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

/**
 * The same, whichever mechanisms are on: of no agent and content is the log-odds of sharing at the third contact and later above that of the second. Friends,
 * trust and deeper engagement would raise it, and do where `repeats` says so.
 */
describe('from the third exposure on', () => {
  const flights = [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }]
  const usual = {
    population: { size: 1500, segments: { all: { traits: TRAITS } } },
    horizon: { length: 14 },
    network: { kind: 'block', meanDegree: 20 },
    channels: { feed: { engagementRate: 0.1 } },
    campaign: { flights },
    mechanisms: { 'peer-shares': { shareRate: 0.1 } },
  }
  const worlds: [string, (repeats: string) => Parameters<typeof simulation>[0]][] = [
    ['the default mechanisms', (repeats) => ({ ...usual, mechanisms: { 'peer-shares': { shareRate: 0.1, repeats }, 'zz-probe': {} } })],
    [
      'all mechanisms',
      (repeats) =>
        everything({ mechanisms: { 'peer-shares': { repeats }, 'zz-probe': {} } }, [...mechanisms, probe('decided', () => undefined)]),
    ],
  ]

  it.each(worlds)('sharing gains nothing, with %s on', (_, world) => {
    const saturating = gains(world('saturate'))
    expect(saturating.repeats).toBeGreaterThan(1000)
    // bounds are kept to single precision
    expect(saturating.most).toBeLessThan(1e-5)
    // less than `repetition` where content wears out
    expect(saturating.second).toBeGreaterThan(0.05)
    expect(gains(world('add-up')).most).toBeGreaterThan(0.1)
  })
})

/** The greatest rise of the log-odds of sharing over those of the second contact, the mean rise at the second, and how often a content was met a third time or more. */
function gains(world: Parameters<typeof simulation>[0]) {
  const times = new Map<number, number>()
  const etas = new Map<number, number>()
  const found = { most: Number.NEGATIVE_INFINITY, second: 0, repeats: 0 }
  let seconds = 0
  const look = ({ size, agent, content, share: { eta } }: ExposureBatch) => {
    for (let i = 0; i < size; i++) {
      const key = agent[i] * 256 + content[i]
      const k = (times.get(key) ?? 0) + 1
      times.set(key, k)
      const before = etas.get(key) ?? 0
      if (k === 2) {
        seconds++
        found.second += eta[i] - before
      }
      if (k <= 2) etas.set(key, eta[i])
      else {
        found.repeats++
        found.most = Math.max(found.most, eta[i] - before)
      }
    }
  }
  finish(simulation(world, { list: [...mechanisms, probe('decided', look)] }))
  return { ...found, second: found.second / seconds }
}

/** Ranks, ties in the middle. */
function ranks(values: readonly number[]): number[] {
  return values.map((x) => values.filter((y) => y < x).length + values.filter((y) => y === x).length / 2)
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [meanOf(x).mean, meanOf(y).mean]
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0)
  return sum((i) => (x[i] - mx) * (y[i] - my)) / Math.sqrt(sum((i) => (x[i] - mx) ** 2) * sum((i) => (y[i] - my) ** 2))
}
