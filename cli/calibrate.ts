import type { Command } from 'commander'
import type { CalibrateOptions } from './calibrateOptions.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { count, oneOf, repeatable, setting } from './options.ts'
import { begin, simulationOptions, tellingOptions } from './simulationOptions.ts'

/** `kocast calibrate <scenario>`: which values of its uncertain inputs agree with what has been observed, as a posterior for `use:`. */
export function calibrate(program: Command, context: Context): void {
  const { lang } = context
  const command = program
    .command('calibrate')
    .argument('<scenario>', message(lang, 'run-scenario'))
    .description(message(lang, 'calibrate'))
    .option('--observed <table>', message(lang, 'option-observed'))
    .option('--series <name=column>', message(lang, 'option-observed-series'), repeatable)
    .option('--date <column>', message(lang, 'option-date-column'))
    .option('--period <length>', message(lang, 'option-actuals-period'))
    .option('--method <method>', message(lang, 'option-calibrate-method'), oneOf('--method', ['regression', 'smc']))
    .option('--runs <n>', message(lang, 'option-calibrate-runs'), count('--runs'))
    .option('--minutes <n>', message(lang, 'option-calibrate-minutes'), count('--minutes'))
    .option('--posterior <file>', message(lang, 'option-posterior'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
  simulationOptions(command, context)
  tellingOptions(command, context)
    .addHelpText('after', `\n${message(lang, 'calibrate-examples')}`)
    .action(async (scenario: string, options: CalibrateOptions) => {
      await begin(context, scenario, options)
      const { calibrateScenario } = await import('./calibrateScenario.ts')
      const { printCalibration } = await import('./calibrationLines.ts')
      printCalibration(await calibrateScenario(scenario, options, context), options, context)
    })
}
