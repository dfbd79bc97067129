import type { Command } from 'commander'
import type { Context } from './context.ts'
import type { ForecastOptions } from './forecastOptions.ts'
import { message } from './messages.ts'
import { count, repeatable, setting } from './options.ts'
import { begin, simulationOptions, tellingOptions } from './simulationOptions.ts'

/** `kocast forecast <scenario>`: a dated fan of what a plan brings, how likely its targets are, and – once something came in – the rest again. */
export function forecast(program: Command, context: Context): void {
  const { lang } = context
  const command = program
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
  simulationOptions(command, context)
  tellingOptions(command, context)
    .addHelpText('after', `\n${message(lang, 'forecast-examples')}`)
    .action(async (scenario: string, options: ForecastOptions) => {
      await begin(context, scenario, options)
      const { forecastScenario } = await import('./forecastScenario.ts')
      const { printForecast } = await import('./forecastLines.ts')
      printForecast(await forecastScenario(scenario, options, context), options, context)
    })
}
