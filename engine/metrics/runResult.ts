import { daysOfSteps } from '../base/calendar.ts'
import type { Benchmark, Check, InputRow, MetricSummary, RunResult } from '../base/result.ts'
import { RNG_VERSION } from '../base/keyed.ts'
import type { ReplicateOutcome } from '../ensemble/job.ts'
import { KINDS, KIND_LABELS } from '../plan/kinds.ts'
import type { Plan } from '../plan/plan.ts'
import { breakdownsOf } from './breakdowns.ts'
import { healthChecks } from './healthChecks.ts'
import { metricList } from './metricList.ts'
import { momentsOf } from './moments.ts'
import { answerTo } from './policyTables.ts'
import type { MeasuredSamples } from './resultTables.ts'
import { runTables } from './runTables.ts'
import { summarise } from './summarise.ts'
import { uncertaintyTable, type RedrawnMetric } from './uncertaintyTable.ts'

/** What a run result needs besides the outcomes. */
export interface ResultInput {
  readonly plan: Plan
  /** Which of the job's plans. */
  readonly planIndex: number
  readonly outcomes: readonly ReplicateOutcome[]
  /** Of the models drawn anew, see {@link Job.redraws}. */
  readonly redrawn?: readonly ReplicateOutcome[]
  /** Names of these models, in their order. */
  readonly redraws?: readonly string[]
  /** What the scenario's fitted models and sheets say of themselves. */
  readonly fits?: readonly Check[]
  /** Levels of the market that fit the scenario. */
  readonly benchmarks?: readonly Benchmark[]
  readonly draws: number
  readonly replicatesPerDraw: number
  readonly runId: string
  readonly inputs: readonly InputRow[]
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
  readonly command: string
  readonly version: string
}

/** Outcomes of an ensemble → everything a report, an export or the terminal prints of one plan. */
export function runResult(input: ResultInput): RunResult {
  const { plan, planIndex, outcomes, draws, replicatesPerDraw } = input
  const { scenario, population, stepDays, steps } = plan
  const metrics = metricSummaries(
    plan,
    outcomes.map((o) => o.plans[planIndex].metrics),
    replicatesPerDraw,
  )
  const withSeries = outcomes.filter((o) => Object.keys(o.plans[planIndex].measures).length > 0)
  const measured = (name: string): MeasuredSamples => ({
    // a mechanism's measures are there in all replicates or in none
    replicates: withSeries.flatMap((o) => o.plans[planIndex].measures[name] ?? []),
    perDraw: replicatesPerDraw,
  })
  const names = breakdownsOf(plan)
  const total = (name: string) => metrics.find((m) => m.name === name)?.mean ?? NaN
  return {
    runId: input.runId,
    title: scenario.title,
    ...(scenario.question && { question: scenario.question }),
    currency: scenario.currency,
    start: scenario.horizon.start,
    days: daysOfSteps(steps, stepDays),
    stepHours: stepDays * 24,
    people: population.size * population.scale,
    agents: population.size,
    scale: population.scale,
    seed: scenario.seed,
    draws,
    replicatesPerDraw,
    replicates: outcomes.length,
    spend: total('cost'),
    names: {
      segments: names.segments,
      channels: names.channels,
      products: names.products,
      kinds: KINDS.map((name) => ({ name, label: KIND_LABELS[name] })),
      flights: names.flights,
      ...namesOfMechanisms(plan),
    },
    metrics,
    tables: [
      ...runTables(plan, measured),
      uncertaintyTable(redrawnMetrics(input, metrics), replicatesPerDraw),
      samplesTable(metrics, replicatesPerDraw),
    ],
    inputs: input.inputs,
    checks: [...healthChecks(plan, metrics, input.inputs), ...(input.fits ?? [])],
    ...(input.benchmarks && { benchmarks: input.benchmarks }),
    reproduce: { command: input.command, version: input.version, rngVersion: RNG_VERSION, files: input.files },
  }
}

/** Communities and dates, where the scenario has them. */
function namesOfMechanisms(plan: Plan): Pick<RunResult['names'], 'communities' | 'moments'> {
  const communities = Object.entries(plan.scenario.communities).map(([name, { label }]) => ({
    name,
    label: label ?? { en: name, zh: name },
  }))
  const moments = momentsOf(plan)
  const answers = moments.filter(({ kind }) => kind === 'crisis').map(({ name }) => ({ name: answerTo(name), label: ANSWER }))
  return {
    ...(communities.length > 0 && { communities }),
    ...(moments.length > 0 && { moments: [...moments.map(({ name, label }) => ({ name, label })), ...answers] }),
  }
}

const ANSWER = { en: 'Answer', zh: '回应' }

function metricSummaries(plan: Plan, values: readonly Float64Array[], perDraw: number): MetricSummary[] {
  return metricList(breakdownsOf(plan)).map(({ name, unit, label }, i) => {
    const samples = values.map((v) => v[i])
    const { p25: _, p75: __, ...summary } = summarise(samples, perDraw)
    return { name, unit, label, ...summary, samples }
  })
}

/** The figures whose spread is split by source. */
const SPLIT = ['roi', 'incrementalProfit', 'incrementalRevenue', 'incrementalAdopters', 'reach', 'd30']

function redrawnMetrics({ redraws = [], redrawn = [], planIndex, draws }: ResultInput, metrics: readonly MetricSummary[]): RedrawnMetric[] {
  return SPLIT.flatMap((name) => {
    const i = metrics.findIndex((m) => m.name === name)
    if (i < 0) return []
    const of = (model: number) => redrawn.slice(model * draws, (model + 1) * draws).map((o) => o.plans[planIndex].metrics[i])
    return [{ name, samples: metrics[i].samples, redrawn: Object.fromEntries(redraws.map((model, m) => [model, of(m)])) }]
  })
}

/** One row per replicate: the raw samples behind the money figures. */
function samplesTable(metrics: readonly MetricSummary[], perDraw: number) {
  const columns = ['roi', 'roas', 'incrementalRevenue', 'incrementalProfit', 'cost', 'incrementalAdopters'].map(
    (name) => metrics.find((m) => m.name === name) as MetricSummary,
  )
  const index = columns[0].samples.map((_, i) => i)
  const counter = (name: string, en: string, zh: string, values: number[]) => ({ name, unit: '', label: { en, zh }, values })
  return {
    name: 'samples',
    title: { en: 'Replicates', zh: '各次模拟结果' },
    columns: [
      counter('replicate', 'Replicate', '模拟序号', index),
      counter(
        'draw',
        'Parameter draw',
        '参数抽样',
        index.map((i) => Math.floor(i / perDraw)),
      ),
      ...columns.map(({ name, unit, label, samples }) => ({ name, unit, label, values: samples })),
    ],
  }
}
