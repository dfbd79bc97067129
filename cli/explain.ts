import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { setting } from './options.ts'

/** `kocast explain <scenario> [key]`: every value with unit, origin, source and grade. */
export function explain(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('explain')
    .argument('<scenario>', message(lang, 'run-scenario'))
    .argument('[key]', message(lang, 'explain-key'))
    .description(message(lang, 'explain'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--json', message(lang, 'option-json'))
    .action(async (scenario: string, key: string | undefined, options: { set?: string[]; json?: boolean }) => {
      const { readScenario } = await import('./readScenario.ts')
      const { inputTable, rowsBelow } = await import('./inputTable.ts')
      const { rows } = await readScenario(scenario, options.set, context.allow)
      const shown = rowsBelow(rows, key)
      if (options.json) context.print(JSON.stringify(shown))
      else for (const line of inputTable(shown, lang)) context.print(line)
    })
}
