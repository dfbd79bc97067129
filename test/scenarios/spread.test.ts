import { readdirSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { cascadeForest } from '../../engine/observe/cascadeForest.ts'
import { loadScenario, SHIPPED_SCENARIOS } from '../../runtime/loadScenario.ts'
import { finish, simulation } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'

/**
 * Most cascades of the shipped scenarios are at most one step deep, those that a post began as well as those that a share began (Goel, Watts &
 * Goldstein 2012: "the vast majority of cascades … terminate within one degree of an initial adopting seed"), at the mode of every parameter; KOCAST_SLOW=1
 * takes ten draws of them. Depth is counted in agents: a post of which n people pass something on stays at one step with probability (1 − ρ)ⁿ (test/verification/virality.test.ts), and an
 * agent of 200 people makes n small.
 */
const DRAWS = isSlow ? Array.from({ length: 10 }, (_, draw) => draw) : (['mode'] as const)
if (isSlow) vi.setConfig({ testTimeout: 600_000 })
const names = readdirSync(SHIPPED_SCENARIOS).filter((name) => name.endsWith('.yaml') && name !== 'benchmarks.yaml')

describe.each(names)('the cascades of %s', (name) => {
  it('are at most one step deep for the most part, of posts and of shares', async () => {
    // fewer people, of whom a post reaches as many
    const set = isSlow ? [] : ['population.size=20000']
    const { scenario, inputs } = await loadScenario(`${SHIPPED_SCENARIOS}/${name}`, { list: mechanisms, set })
    const s = simulation(scenario, { inputs })
    // [all, of them at most one step deep], of shares and of posts
    const counts = { shares: [0, 0], posts: [0, 0] }
    for (const draw of DRAWS) {
      const nodes = finish(s, { draw }).run.memory.tables.get('cascades/nodes')
      if (!nodes) throw new Error('No cascades were recorded.')
      const { deepest } = cascadeForest(nodes.at.parent, nodes.size)
      for (let row = 0; row < nodes.size; row++) {
        if (nodes.at.parent[row] >= 0) continue
        const count = counts[nodes.at.account[row] > 0 ? 'posts' : 'shares']
        count[0]++
        count[1] += Number(deepest[row] <= 1)
      }
    }
    // of 20 and more: in the loop hardly a share begins a cascade of its own
    for (const [of, [all, shallow]] of Object.entries(counts)) if (all >= 20) expect(shallow / all, of).toBeGreaterThan(0.5)
    expect(counts.posts[0]).toBeGreaterThan(100)
  })
})
