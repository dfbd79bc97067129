import { RNG_VERSION, rootKey, subKey } from '../engine/base/keyed.ts'
import type { SensitivityResult } from '../engine/base/sensitivityResult.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { quantitiesOf } from '../engine/scenario/quantities.ts'
import { analyseSensitivity, leastRuns } from '../experiments/sensitivity/analyseSensitivity.ts'
import { describeInputs } from '../experiments/sensitivity/describeInputs.ts'
import { scenarioInputs } from '../experiments/sensitivity/scenarioInputs.ts'
import { sensitivityTables } from '../experiments/sensitivity/sensitivityTables.ts'
import { renderSensitivityReport } from '../reports/sensitivityReport.ts'
import { openBlackBox } from './blackBox.ts'
import { commandLine, quoted } from './commandLine.ts'
import type { Context } from './context.ts'
import { keepExperiment, type KeptExperiment } from './keepExperiment.ts'
import { prepare } from './prepare.ts'
import { chosenQuantities } from './sensitivityInputs.ts'
import { fewerAgents } from './sensitivityPopulation.ts'
import type { SensitivityOptions } from './sensitivityOptions.ts'
import { tableFiles } from './tableFiles.ts'
import { unknownMetric } from './threshold.ts'
import { UsageError } from './usageError.ts'

/** Unless others are asked for. */
const USUAL = { runs: 3000, minutes: 4, agents: 20_000 }

/**
 * What matters for one figure of a scenario.
 *
 *   scenario, with fewer agents where they are many → inputs → asked before?
 *     → runs at the values that the analysis asks for, from the kept ones on → report → written at once
 */
export async function sensitivityOfScenario(
  argument: string,
  options: SensitivityOptions,
  context: Context,
): Promise<KeptExperiment<SensitivityResult>> {
  const { metric: name = 'roi', method = 'auto', minutes = USUAL.minutes, agents = USUAL.agents } = options
  const stated = await prepare(argument, options, context)
  const fewer = fewerAgents(stated.scenario, agents)
  const prepared = fewer.length === 0 ? stated : await prepare(argument, { ...options, set: [...(options.set ?? []), ...fewer] }, context)
  const { scenario, loaded, modules } = prepared
  const metrics = metricList(breakdownsOf({ scenario }))
  const at = metrics.findIndex((metric) => metric.name === name)
  if (at < 0)
    throw unknownMetric(
      name,
      metrics.map((metric) => metric.name),
    )
  const { unit, label } = metrics[at]
  const chosen = scenarioInputs(chosenQuantities(quantitiesOf(scenario), options.inputs))
  const least = leastRuns(method, chosen.inputs.length)
  const runs = options.runs ?? Math.max(USUAL.runs, least)
  if (runs < least) throw new UsageError('too-few-runs', { runs, inputs: chosen.inputs.length, least })

  return keepExperiment<SensitivityResult>(
    {
      kind: 'sensitivity',
      prepared,
      question: { metric: name, method, inputs: chosen.inputs.map((input) => input.name), runs, minutes },
      total: runs,
      async compute(partial) {
        const { workers, engine } = prepared
        const box = openBlackBox(
          {
            plan: prepared.plan(),
            workers,
            engine,
            modules,
            partial,
            quiet: options.quiet ?? false,
            paths: chosen.paths,
            others: 'mode',
            withTwin: true,
            measures: [],
            outputs: (outcome) => Float64Array.of(outcome.metrics[at]),
            total: runs,
            minutes,
          },
          context,
        )
        try {
          const key = subKey(rootKey(scenario.seed), 'sensitivity')
          const findings = await analyseSensitivity(box.simulate, chosen.inputs, { method, key, output: 0, runs })
          const inputs = describeInputs(chosen, scenario, loaded.rows)
          const result: SensitivityResult = {
            title: scenario.title,
            currency: scenario.currency,
            seed: scenario.seed,
            agents: scenario.population.size,
            scale: scenario.population.scale,
            statedAgents: stated.scenario.population.size,
            metric: { name, unit, label },
            method,
            inputs,
            findings,
            tables: sensitivityTables(findings, inputs, unit),
            reproduce: {
              command: commandOf(argument, options, context.allow),
              version: context.version,
              rngVersion: RNG_VERSION,
              files: [...loaded.files, ...modules.files],
            },
          }
          return { result, runs: box.runs(), hash: box.hash() }
        } finally {
          await box.close()
        }
      },
      async render(result) {
        const files = new Map<string, string | Uint8Array>([['report.html', await renderSensitivityReport(result, { lang: context.lang })]])
        for (const [file, content] of await tableFiles(result.tables, ['csv', 'parquet'], context)) files.set(file, content)
        return { files, isWhole: true }
      },
    },
    options,
    context,
  )
}

/** The command that asks the same again. */
function commandOf(argument: string, options: SensitivityOptions, allow: readonly string[]): string {
  const { metric, inputs, method, runs, minutes, agents } = options
  const flags = Object.entries({ metric, inputs: inputs?.join(','), method, runs, minutes, agents })
  const said = flags.flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag} ${quoted(String(value))}`]))
  return [commandLine('sensitivity', [argument], options, allow), ...said].join(' ')
}
