import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { compile } from '../../engine/plan/compile.ts'
import { libraryCase } from '../../engine/scenario/sections/case.ts'
import { loadScenario, SHIPPED_SCENARIOS } from '../../runtime/loadScenario.ts'
import { inFewerAgents } from '../support/fewerAgents.ts'
import { isSlow } from '../support/slow.ts'

/** The cases of the library (scenarios/cases): each introduces itself, can be copied away and runs whole, and its arms differ. */
const folder = join(SHIPPED_SCENARIOS, 'cases')
const names = readdirSync(folder).map((file) => basename(file, '.yaml'))
const AGENTS = 400
/** Finite in every scenario that sells something and spends something. */
const COUNTED = ['reach', 'adopters', 'orders', 'revenue', 'cost']

it('hold nothing but scenarios', () => {
  expect(names.length).toBeGreaterThan(0)
  expect(readdirSync(folder).filter((file) => !/^[a-z0-9-]+\.yaml$/.test(file))).toEqual([])
})

describe.each(names)('the case %s', (name) => {
  const text = readFileSync(join(folder, `${name}.yaml`), 'utf8')
  const file = parse(text) as {
    title: unknown
    question: unknown
    case: unknown
    extends: string[]
    population: { size: number; scale: number }
    variants?: Record<string, { label: unknown }>
  }

  it('tells its story and its commands, and says in both languages what it is', () => {
    const head = text.slice(0, text.indexOf('\nversion:'))
    expect(head.split('\n').every((line) => line.startsWith('#'))).toBe(true)
    for (const command of ['run', 'compare']) expect(head).toContain(`kocast ${command} scenarios/cases/${name}.yaml`)
    const labels = Object.values(file.variants ?? {}).map(({ label }) => label)
    expect(labels.length).toBeGreaterThan(0)
    for (const said of [file.title, file.question, ...labels])
      expect(said).toEqual({ en: expect.stringMatching(/[a-z]/i) as string, zh: expect.stringMatching(/\p{Script=Han}/u) as string })
    // which are found wherever the file is copied to
    for (const preset of file.extends) expect(preset).toMatch(/^presets\//)
    expect(libraryCase.parse(file.case).fact).toBe(name)
  })

  it(`runs whole, ${isSlow ? 'base and variants, each of them another plan' : 'the last variant (all with KOCAST_SLOW=1)'}, and something moves`, async () => {
    const set = inFewerAgents(file.population, AGENTS)
    const plans = []
    const variants = Object.keys(file.variants ?? {})
    // loading one checks them all
    for (const variant of isSlow ? [undefined, ...variants] : variants.slice(-1)) {
      const { scenario, inputs } = await loadScenario(join(folder, `${name}.yaml`), { list: mechanisms, set, ...(variant && { variant }) })
      plans.push(compile(scenario, mechanisms, inputs))
    }
    // the base may stand among the variants, so that they are all that is compared
    if (isSlow) expect(new Set(plans.slice(1).map(({ hash }) => hash)).size).toBe(plans.length - 1)
    const { plans: outcomes } = runReplicate({ plans, draws: 1, replicatesPerDraw: 1 }, mechanisms, 0)
    expect(new Set(outcomes.flatMap(({ hashes }) => hashes)).size).toBeGreaterThan(1)
    for (const [i, { metrics }] of outcomes.entries()) {
      const of = new Map(metricList(breakdownsOf(plans[i])).map((metric, m) => [metric.name, metrics[m]]))
      for (const counted of COUNTED) expect(of.get(counted), counted).toBeGreaterThanOrEqual(0)
      expect(of.get('adopters')).toBeGreaterThan(0)
    }
  })
})
