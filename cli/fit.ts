import type { Command } from 'commander'
import type { Context } from './context.ts'
import { FIT_KINDS, type FitKind, type FitOptions } from './fitOptions.ts'
import { message } from './messages.ts'
import { count, oneOf, repeatable } from './options.ts'

/** `kocast fit <kind> <table>`: a model of the company's own history, as an artifact that scenarios use and a report that says whether to trust it. */
export function fit(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('fit')
    .argument('<kind>', message(lang, 'fit-kind'), oneOf('kind', FIT_KINDS))
    .argument('<table>', message(lang, 'fit-table'))
    .description(message(lang, 'fit'))
    .option('--mapping <file>', message(lang, 'option-mapping'))
    .option('--column <role=Heading>', message(lang, 'option-column'), repeatable)
    .option('--model <name>', message(lang, 'option-model'))
    .option('--until <date>', message(lang, 'option-until'))
    .option('--period <duration>', message(lang, 'option-period'))
    .option('--currency <code>', message(lang, 'option-currency'))
    .option('--holdout <n|date>', message(lang, 'option-holdout'))
    .option('--sheet <name>', message(lang, 'option-sheet'))
    .option('--encoding <name>', message(lang, 'option-encoding'))
    .option('--degree <n>', message(lang, 'option-degree'), count('--degree'))
    .option('--out <file>', message(lang, 'option-artifact'))
    .option('--dry-run', message(lang, 'option-data-only'))
    .option('--json', message(lang, 'option-json'))
    .option('--quiet', message(lang, 'option-quiet'))
    .addHelpText('after', `\n${message(lang, 'fit-examples')}`)
    .action(async (kind: FitKind, table: string, options: FitOptions) => {
      if (!options.quiet) context.say(message(lang, 'start', { version: context.version, path: table }))
      const { assertFitOptions } = await import('./assertFitOptions.ts')
      assertFitOptions(kind, options)
      const { checkTable, fitToFiles } = await import('./fitToFiles.ts')
      const { printData, printFit } = await import('./printFit.ts')
      if (options.dryRun) printData(await checkTable(kind, table, options, context), options, context)
      else printFit(await fitToFiles(kind, table, options, context), options, context)
    })
}
