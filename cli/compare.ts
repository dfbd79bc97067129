import type { Command } from 'commander'
import { marginOption } from './compareMargin.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { message } from './messages.ts'
import { count, repeatable, setting } from './options.ts'
import { begin, simulationOptions, tellingOptions } from './simulationOptions.ts'

/** `kocast compare <scenario…>`: paired differences under common random numbers, and whether they are more than noise. */
export function compare(program: Command, context: Context): void {
  const { lang } = context
  const command = program
    .command('compare')
    .argument('<scenario...>', message(lang, 'compare-scenarios'))
    .description(message(lang, 'compare'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--sweep <path=values>', message(lang, 'option-sweep'), repeatable)
    .option('--by <figure>', message(lang, 'option-by'))
    .option('--until-clear', message(lang, 'option-until-clear'))
    .option('--margin <value>', message(lang, 'option-margin'), marginOption)
    .option('--replicates <n>', message(lang, 'option-replicates'), count('--replicates'))
  simulationOptions(command, context)
    .option('--fail-on <condition>', message(lang, 'option-fail-on'), repeatable)
    .option('--no-report', message(lang, 'option-no-report'))
  tellingOptions(command, context)
    .addHelpText('after', () => `\n${message(lang, 'compare-examples')}`)
    .action(async (scenarios: string[], options: CompareOptions) => {
      await begin(context, scenarios.join(' '), options)
      const { failConditions, failures } = await import('./failOn.ts')
      const { compareScenarios } = await import('./compareScenarios.ts')
      const { printComparison } = await import('./printComparison.ts')
      const asked = failConditions(options.failOn ?? [])
      const comparison = await compareScenarios(scenarios, options, context, asked)
      const failed = failures(asked, comparison.compared)
      printComparison(comparison, failed, options, context)
      if (failed.length > 0) context.exit(EXIT.thresholdMissed)
    })
}
