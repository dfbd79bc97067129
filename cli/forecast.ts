import type { Command } from 'commander'
import type { Context } from './context.ts'
import type { ForecastOptions } from './forecastOptions.ts'
import { message } from './messages.ts'
import { count, repeatable, setting } from './options.ts'

/** `kocast forecast <scenario>`: a dated fan of what a plan brings, how likely its targets are, and – once something came in – the rest again. */
export function forecast(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('forecast')
    .argument('<scenario>', message(lang, 'run-scenario'))
    .description(message(lang, 'forecast'))
    .option('--target <condition>', message(lang, 'option-target'), repeatable)
    .option('--actuals <table>', message(lang, 'option-actuals'))
    .option('--series <name>', message(lang, 'option-series'), repeatable)
    .option('--date <column>', message(lang, 'option-date-column'))
    .option('--period <length>', message(lang, 'option-actuals-period'))
    .option('--backtest', message(lang, 'option-backtest'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--replicates <n>', message(lang, 'option-replicates'), count('--replicates'))
    .option('--seed <text>', message(lang, 'option-seed'))
    .option('--workers <n>', message(lang, 'option-workers'), count('--workers'))
    .option('--out <folder>', message(lang, 'option-out'))
    .option('--mechanism <file>', message(lang, 'option-mechanism'), repeatable)
    .option('--fresh', message(lang, 'option-fresh'))
    .option('--json', message(lang, 'option-json'))
    .option('--quiet', message(lang, 'option-quiet'))
    .addHelpText('after', `\n${message(lang, 'forecast-examples')}`)
    .action(async (scenario: string, options: ForecastOptions) => {
      if (!options.quiet) context.say(message(lang, 'start', { version: context.version, path: scenario }))
      const { getReady } = await import('./getReady.ts')
      await getReady(context, {})
      const { forecastScenario } = await import('./forecastScenario.ts')
      const { printForecast } = await import('./forecastLines.ts')
      printForecast(await forecastScenario(scenario, options, context), options, context)
    })
}
