import type { Command } from 'commander'
import { marginOption } from './compareMargin.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { message } from './messages.ts'
import { count, repeatable, setting } from './options.ts'

/** `kocast compare <scenario…>`: paired differences under common random numbers, and whether they are more than noise. */
export function compare(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('compare')
    .argument('<scenario...>', message(lang, 'compare-scenarios'))
    .description(message(lang, 'compare'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--sweep <path=values>', message(lang, 'option-sweep'), repeatable)
    .option('--by <figure>', message(lang, 'option-by'))
    .option('--until-clear', message(lang, 'option-until-clear'))
    .option('--margin <value>', message(lang, 'option-margin'), marginOption)
    .option('--replicates <n>', message(lang, 'option-replicates'), count('--replicates'))
    .option('--seed <text>', message(lang, 'option-seed'))
    .option('--workers <n>', message(lang, 'option-workers'), count('--workers'))
    .option('--out <folder>', message(lang, 'option-out'))
    .option('--mechanism <file>', message(lang, 'option-mechanism'), repeatable)
    .option('--fresh', message(lang, 'option-fresh'))
    .option('--fail-on <condition>', message(lang, 'option-fail-on'), repeatable)
    .option('--no-report', message(lang, 'option-no-report'))
    .option('--json', message(lang, 'option-json'))
    .option('--quiet', message(lang, 'option-quiet'))
    .addHelpText('after', () => `\n${message(lang, 'compare-examples')}`)
    .action(async (scenarios: string[], options: CompareOptions) => {
      if (!options.quiet) context.say(message(lang, 'start', { version: context.version, path: scenarios.join(' ') }))
      const { getReady } = await import('./getReady.ts')
      await getReady(context, {})
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
