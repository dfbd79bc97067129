import type { Command } from 'commander'
import type { Context } from './context.ts'
import { FORMATS, type Format } from './formats.ts'
import { message } from './messages.ts'
import { listOf } from './options.ts'

/** `kocast report <run>`: any format from a stored run, without running it again. */
export function report(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('report')
    .argument('<run>', message(lang, 'report-run'))
    .description(message(lang, 'report'))
    .option('--format <formats>', message(lang, 'option-format'), listOf('--format', FORMATS))
    .option('--out <folder>', message(lang, 'report-out'))
    .action(async (name: string, { format = ['html'], out }: { format?: Format[]; out?: string }) => {
      const { findRun } = await import('./findRun.ts')
      const { exportRun } = await import('./exportRun.ts')
      const stored = await findRun(name)
      for (const path of await exportRun(stored, format, out ?? `reports-out/${stored.manifest.runId}`, context)) context.print(path)
    })
}
