/**
 * kocast as a library: read a scenario, compile it, simulate, summarise, draw.
 *
 * @example
 * const { scenario, inputs, rows, files } = await loadScenario('launch.yaml', { list: sections })
 * const plan = compile(scenario, mechanisms, inputs)
 * const { outcomes } = await ensemble({ plans: [plan], draws: 25, replicatesPerDraw: 2 }, inlineExecutor(mechanisms))
 */
export { InputError, InvariantError, type Issue } from './engine/base/issue.ts'
export { formatIssue } from './engine/base/messages.ts'
export type {
  Benchmark,
  Check,
  CompareResult,
  Difference,
  InputRow,
  MetricSummary,
  ResultColumn,
  ResultTable,
  RunResult,
} from './engine/base/result.ts'
export { curve, quantity, trait } from './engine/base/field.ts'
export { pair, uniform, type Key } from './engine/base/keyed.ts'
export type { Distribution, Field, Provenance, Quantity, Text, Trait, Value } from './engine/base/value.ts'
export { createCascade, type Cascade, type CascadeOptions } from './engine/cascade/cascade.ts'
export { cascadeReach, type Reach } from './engine/cascade/cascadeReach.ts'
export { createReverse, type Reverse } from './engine/cascade/reverse.ts'
export { reachBySets, reverseSets, type ReverseSets } from './engine/cascade/reverseSets.ts'
export type { CascadeRule } from './engine/cascade/rule.ts'
export { structuralVirality } from './engine/cascade/structuralVirality.ts'
export { ensemble, type EnsembleOptions, type EnsembleResult } from './engine/ensemble/ensemble.ts'
export { inlineExecutor } from './engine/ensemble/inlineExecutor.ts'
export { replicates, type Executor, type Job, type ReplicateOutcome } from './engine/ensemble/job.ts'
export { predictMemory, type MemoryPrediction } from './engine/ensemble/predictMemory.ts'
export { mechanisms } from './engine/mechanisms/index.ts'
export type { Metric } from './engine/metrics/metric.ts'
export { metricList } from './engine/metrics/metricList.ts'
export { runResult, type ResultInput } from './engine/metrics/runResult.ts'
export { summarise, type Summary } from './engine/metrics/summarise.ts'
export { compile, type CompileOptions } from './engine/plan/compile.ts'
export { mechanism, type Hooks, type Host, type Mechanism } from './engine/plan/mechanism.ts'
export { KIND, KINDS, LINE } from './engine/plan/kinds.ts'
export type { Plan } from './engine/plan/plan.ts'
export { scenarioJsonSchema } from './engine/scenario/scenarioJsonSchema.ts'
export { scenarioSchema, type ParameterSection, type Scenario } from './engine/scenario/schema.ts'
export { simulate, stepper } from './engine/simulate.ts'
export { atSettings, type AtSettingsOptions, type FoundAtSettings, type Setting } from './experiments/atSettings.ts'
export { compareOutcomes } from './experiments/compare/compareOutcomes.ts'
export { paired } from './experiments/compare/paired.ts'
export { rankArms, type ArmSamples, type RankOptions } from './experiments/compare/rankArms.ts'
export { samplesOf } from './experiments/compare/samplesOf.ts'
export { untilClear, type UntilClear } from './experiments/compare/untilClear.ts'
export { charts } from './reports/charts/index.ts'
export type { Chart, Figure } from './reports/chart.ts'
export { numberFormat, type NumberFormat } from './reports/numbers.ts'
export { renderCharts } from './reports/renderCharts.ts'
export type { RenderedFigure } from './reports/renderFigure.ts'
export { renderPng } from './reports/renderPng.ts'
export { renderReport } from './reports/report.ts'
export { loadScenario, type LoadedScenario, type LoadOptions } from './runtime/loadScenario.ts'
export { readRun, writeRun, IntegrityError, type Manifest } from './runtime/runFolder.ts'
export { threadsExecutor, type ThreadsOptions } from './runtime/threads.ts'
export { workerUrl } from './runtime/workerUrl.ts'
export type { Answer, Question } from './runtime/web/messages.ts'
export { sections } from './runtime/sections.ts'
export { z } from 'zod'
