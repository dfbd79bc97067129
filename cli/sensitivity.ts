import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { count, oneOf, setting } from './options.ts'
import { begin, simulationOptions, tellingOptions } from './simulationOptions.ts'
import type { SensitivityOptions } from './sensitivityOptions.ts'

/** `kocast sensitivity <scenario>`: which uncertain inputs move a figure, how much of its variance each explains, and how much is luck. */
export function sensitivity(program: Command, context: Context): void {
  const { lang } = context
  const command = program
    .command('sensitivity')
    .argument('<scenario>', message(lang, 'run-scenario'))
    .description(message(lang, 'sensitivity'))
    .option('--metric <name>', message(lang, 'option-metric'))
    .option('--inputs <paths>', message(lang, 'option-inputs'), (text: string) => text.split(','))
    .option('--method <method>', message(lang, 'option-method'), oneOf('--method', ['auto', 'tornado', 'morris', 'sobol']))
    .option('--runs <n>', message(lang, 'option-sensitivity-runs'), count('--runs'))
    .option('--minutes <n>', message(lang, 'option-sensitivity-minutes'), count('--minutes'))
    .option('--agents <n>', message(lang, 'option-agents'), count('--agents', 10))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
  simulationOptions(command, context)
  tellingOptions(command, context).action(async (scenario: string, options: SensitivityOptions) => {
    await begin(context, scenario, options)
    const { sensitivityOfScenario } = await import('./sensitivityOfScenario.ts')
    const { printSensitivity } = await import('./sensitivityLines.ts')
    printSensitivity(await sensitivityOfScenario(scenario, options, context), options, context)
  })
}
