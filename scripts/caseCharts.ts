import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { daysOfSteps } from '../engine/base/calendar.ts'
import { runReplicate } from '../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { compile } from '../engine/plan/compile.ts'
import type { Plan } from '../engine/plan/plan.ts'
import type { Spec } from '../reports/chart.ts'
import { renderSvg } from '../reports/renderSvg.ts'
import { light } from '../reports/theme.ts'
import { vegaConfig } from '../reports/vegaConfig.ts'
import { loadScenario, SHIPPED_SCENARIOS } from '../runtime/loadScenario.ts'
import { bilingual, shippedCases, type ShippedCase } from '../runtime/shippedCases.ts'
import { inFewerAgents } from '../test/support/fewerAgents.ts'

/** As many people as the file says, in fewer agents. */
const AGENTS = 3000
/** Parameter draws, one replicate each: the line is their mean. */
const DRAWS = 4
const MOST_POINTS = 45

type Measures = Readonly<Record<string, Float64Array>>

/** What a line shows: by day of the horizon, or by a member's age. */
interface Leading {
  readonly title: string
  readonly x: string
  readonly format: string
  readonly path: (measures: Measures, plan: Plan, days: number) => Float64Array
}

/** The first row of a measure: the campaign's, all channels together. */
const row = (name: string) => (measures: Measures, _: Plan, days: number) => measures[name].subarray(0, days)

/** All products of their own together. */
const sold = (name: string) => (measures: Measures, plan: Plan, days: number) => {
  const total = new Float64Array(days)
  Object.values(plan.scenario.products).forEach(({ bundle }, x) => {
    if (bundle === undefined) for (let day = 0; day < days; day++) total[day] += measures[name][x * days + day]
  })
  return total
}

const byDay = { x: 'day', format: '~s' }
const REACH: Leading = { title: 'people reached', ...byDay, path: row('reach') }
const ENGAGEMENTS: Leading = { title: 'engagements', ...byDay, path: row('responses') }
const SHARES: Leading = { title: 'shares', ...byDay, path: ({ responses }, _, days) => responses.subarray(days, 2 * days) }
const CUSTOMERS: Leading = { title: 'customers', ...byDay, path: sold('adopters') }
const ORDERS: Leading = { title: 'orders', ...byDay, path: sold('orders') }
const TRUST: Leading = { title: 'trust', ...byDay, format: '~g', path: row('trust') }
const ROI: Leading = { title: 'ROI so far', ...byDay, format: '~g', path: row('roiPath') }
/** Of the first product that has members; nothing where none has. */
const ACTIVE: Leading = {
  title: 'active members',
  x: 'age in days',
  format: '~%',
  path({ retention }, { scenario }, days) {
    const product = Object.values(scenario.products).findIndex(({ lifecycle }) => lifecycle.kind === 'subscription')
    const rows = 1 + Object.keys(scenario.population.segments).length
    return product < 0 ? new Float64Array(days).fill(Number.NaN) : retention.subarray(product * rows * days, (product * rows + 1) * days)
  },
}

/** What a case of a goal is about; where its arms do not differ in that, what else shows how they differ. */
const LEADING: Readonly<Record<ShippedCase['words']['goal'], readonly Leading[]>> = {
  reach: [REACH, SHARES, ENGAGEMENTS, CUSTOMERS],
  engagement: [ENGAGEMENTS, SHARES, CUSTOMERS],
  conversion: [CUSTOMERS, ORDERS, SHARES, ENGAGEMENTS],
  retention: [ACTIVE, ORDERS, ENGAGEMENTS, CUSTOMERS],
  trust: [TRUST, CUSTOMERS, ENGAGEMENTS],
  cost: [ROI, CUSTOMERS, SHARES],
}
/** Arms differ whose lines are this far apart somewhere, of the highest level. */
const LEAST = 0.02

/** A small picture of each case: its leading measure, a line for each arm. */
export async function* caseCharts(): AsyncGenerator<{ readonly name: string; readonly svg: string }> {
  for (const told of await shippedCases()) yield { name: told.name, svg: await chart(told) }
}

async function chart({ name, words }: ShippedCase): Promise<string> {
  const arms = await armsOf(name)
  const plans = arms.map(({ plan }) => plan)
  const { steps, stepDays } = plans[0]
  const days = daysOfSteps(steps, stepDays)
  const outcomes = Array.from({ length: DRAWS }, (_, index) =>
    runReplicate({ plans, draws: DRAWS, replicatesPerDraw: 1 }, mechanisms, index),
  )
  const meansOf = ({ path }: Leading) =>
    plans.map((plan, arm) => {
      const paths = outcomes.map((outcome) => path(outcome.plans[arm].measures, plan, days))
      return Float64Array.from({ length: days }, (_, day) => paths.reduce((sum, of) => sum + of[day], 0) / DRAWS)
    })
  const candidates = LEADING[words.goal].map((of) => ({ of, means: meansOf(of) }))
  const { of: shown, means } = candidates.find((candidate) => apart(candidate.means) >= LEAST) ?? candidates[0]
  const every = Math.ceil(days / MOST_POINTS)
  const values = arms.flatMap(({ label }, arm) =>
    [...means[arm]].flatMap((value, day) => ((days - 1 - day) % every === 0 && Number.isFinite(value) ? [{ arm: label, day, value }] : [])),
  )
  const spec = drawn(
    values,
    arms.map(({ label }) => label),
    shown,
  )
  return renderSvg({ ...spec, padding: 6, config: vegaConfig({ theme: light, size: 'narrow' }) })
}

/** The widest distance of two lines on a day, of the highest level of all. */
function apart(means: readonly Float64Array[]): number {
  let widest = 0
  let highest = 0
  means[0].forEach((_, day) => {
    const values = means.map((of) => of[day])
    if (!values.every(Number.isFinite)) return
    widest = Math.max(widest, Math.max(...values) - Math.min(...values))
    highest = Math.max(highest, ...values.map(Math.abs))
  })
  return highest > 0 ? widest / highest : 0
}

/** The base case and its variants, each plan once. */
async function armsOf(name: string): Promise<{ readonly label: string; readonly plan: Plan }[]> {
  const path = join(SHIPPED_SCENARIOS, 'cases', `${name}.yaml`)
  const { population, variants = {} } = parse(readFileSync(path, 'utf8')) as {
    population: { size: number; scale: number }
    variants?: Record<string, { label?: unknown }>
  }
  const set = inFewerAgents(population, AGENTS)
  const load = async (variant?: string) => {
    const { scenario, inputs } = await loadScenario(path, { list: mechanisms, set, ...(variant && { variant }) })
    return compile(scenario, mechanisms, inputs)
  }
  const arms = []
  for (const [variant, { label }] of Object.entries(variants)) arms.push({ label: bilingual(label, variant).en, plan: await load(variant) })
  const base = await load()
  return arms.some(({ plan }) => plan.hash === base.hash) ? arms : [{ label: 'Before', plan: base }, ...arms]
}

function drawn(values: readonly Spec[], labels: readonly string[], { title, x, format }: Leading): Spec {
  const color = {
    field: 'arm',
    type: 'nominal',
    title: null,
    sort: labels,
    scale: { domain: labels, range: light.series.slice(0, labels.length) },
    legend: { orient: 'bottom', direction: 'vertical', columns: labels.length > 4 ? 2 : 1, labelLimit: labels.length > 4 ? 130 : 280 },
  }
  return {
    data: { values },
    width: 280,
    height: 120,
    mark: { type: 'line', strokeWidth: 2 },
    encoding: {
      x: { field: 'day', type: 'quantitative', title: x, axis: { tickCount: 5, grid: false }, scale: { nice: false } },
      y: { field: 'value', type: 'quantitative', title, scale: { zero: false }, axis: { tickCount: 4, format } },
      color,
    },
  }
}
