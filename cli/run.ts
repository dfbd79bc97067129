import type { Command } from 'commander'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { message } from './messages.ts'
import { count, repeatable, setting } from './options.ts'
import { begin, simulationOptions, tellingOptions } from './simulationOptions.ts'

export interface RunOptions {
  readonly set?: string[]
  readonly replicates?: number
  readonly seed?: string
  readonly workers?: number
  readonly out?: string
  readonly mechanism?: string[]
  readonly fresh?: boolean
  readonly threshold?: string[]
  readonly dryRun?: boolean
  readonly report: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

/** `kocast run <scenario>`: the ensemble beside its counterfactual, the answer in the terminal, run folder and report. */
export function run(program: Command, context: Context): void {
  const { lang } = context
  const command = program
    .command('run')
    .argument('<scenario>', message(lang, 'run-scenario'))
    .description(message(lang, 'run'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--replicates <n>', message(lang, 'option-replicates'), count('--replicates'))
  simulationOptions(command, context)
    .option('--threshold <condition>', message(lang, 'option-threshold'), repeatable)
    .option('--no-report', message(lang, 'option-no-report'))
    .option('--dry-run', message(lang, 'option-dry-run'))
  tellingOptions(command, context).action(async (scenario: string, options: RunOptions) => {
    await begin(context, scenario, options)
    const { prepare } = await import('./prepare.ts')
    const { conditions, checkThreshold } = await import('./threshold.ts')
    const asked = conditions(options.threshold ?? [])
    const prepared = await prepare(scenario, options, context)
    if (options.dryRun) {
      const { dryRun } = await import('./dryRun.ts')
      return dryRun(prepared, options, context)
    }
    const { simulateScenario } = await import('./simulateScenario.ts')
    const all = [...asked, ...conditions(prepared.scenario.outputs.thresholds)]
    const { result, folder } = await simulateScenario(scenario, prepared, options, context, all)
    const outcomes = all.map((condition) => checkThreshold(condition, result.metrics))
    const { printRun } = await import('./printRun.ts')
    printRun({ result, folder, outcomes }, options, context)
    if (outcomes.some((o) => !o.passed)) context.exit(EXIT.thresholdMissed)
  })
}
