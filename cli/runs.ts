import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { count } from './options.ts'

const FOLDER = 'runs'

/** `kocast runs`: what is stored below runs/; `runs remove` and `runs gc` tidy it. */
export function runs(program: Command, context: Context): void {
  const { lang } = context
  const command = program.command('runs').description(message(lang, 'runs'))
  command.option('--json', message(lang, 'option-json')).action(async ({ json }: { json?: boolean }) => {
    const { listRuns } = await import('../runtime/listRuns.ts')
    const { runsTable } = await import('./runsTable.ts')
    const listed = await listRuns(FOLDER)
    if (json) return context.print(JSON.stringify(listed))
    if (listed.length === 0) return context.print(message(lang, 'no-runs', { path: FOLDER }))
    for (const line of runsTable(listed, lang)) context.print(line)
  })
  command
    .command('remove')
    .argument('<id...>', message(lang, 'runs-ids'))
    .description(message(lang, 'runs-remove'))
    .action(async (names: string[]) => {
      const { runIds } = await import('./runIds.ts')
      const { removeRun } = await import('../runtime/removeRun.ts')
      for (const id of await runIds(FOLDER, names))
        for (const path of await removeRun(FOLDER, id)) context.print(message(lang, 'removed', { path }))
    })
  command
    .command('gc')
    .description(message(lang, 'runs-gc'))
    .option('--keep <n>', message(lang, 'option-keep'), count('--keep', 0))
    .option('--older-than <days>', message(lang, 'option-older-than'), count('--older-than', 0))
    .option('--dry-run', message(lang, 'option-gc-dry-run'))
    .action(async ({ keep, olderThan = 30, dryRun = false }: { keep?: number; olderThan?: number; dryRun?: boolean }) => {
      const { collectGarbage } = await import('../runtime/removeRun.ts')
      const removed = await collectGarbage(FOLDER, { ...(keep !== undefined && { keep }), olderThanDays: olderThan, dryRun })
      for (const path of removed) context.print(message(lang, dryRun ? 'would-remove' : 'removed', { path }))
      if (removed.length === 0) context.print(message(lang, 'nothing-to-remove'))
    })
}
