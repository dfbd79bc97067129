import { join } from 'node:path'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { setting } from './options.ts'

/** `kocast synthesise <scenario>`: a simulated past as a company would hold it, to try fits against a known truth. */
export function synthesise(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('synthesise')
    .argument('<scenario>', message(lang, 'run-scenario'))
    .description(message(lang, 'synthesise'))
    .option('--out <folder>', message(lang, 'synthesise-out'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .action(async (argument: string, { out = '.', set }: { out?: string; set?: string[] }) => {
      const { readScenario } = await import('./readScenario.ts')
      const { compile } = await import('../engine/plan/compile.ts')
      const { mechanisms } = await import('../engine/mechanisms/index.ts')
      const { synthesise: tablesOf } = await import('../experiments/synthesise.ts')
      const { tableToCsv } = await import('../reports/exports.ts')
      const { writeAtomically } = await import('../runtime/writeAtomically.ts')
      const { scenario, inputs } = await readScenario(argument, set, context.allow)
      for (const table of tablesOf(compile(scenario, mechanisms, inputs), mechanisms)) {
        const path = join(out, `${table.name}.csv`)
        await writeAtomically(path, tableToCsv(table))
        context.print(path)
      }
    })
}
