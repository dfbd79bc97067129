import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { count, repeatable } from './options.ts'

/** What every command that simulates can be told of how: seed, threads, folder, mechanisms from outside, nothing from before. */
export function simulationOptions(command: Command, { lang }: Pick<Context, 'lang'>): Command {
  return command
    .option('--seed <text>', message(lang, 'option-seed'))
    .option('--workers <n>', message(lang, 'option-workers'), count('--workers'))
    .option('--out <folder>', message(lang, 'option-out'))
    .option('--mechanism <file>', message(lang, 'option-mechanism'), repeatable)
    .option('--fresh', message(lang, 'option-fresh'))
}

/** How what was found is told. */
export function tellingOptions(command: Command, { lang }: Pick<Context, 'lang'>): Command {
  return command.option('--json', message(lang, 'option-json')).option('--quiet', message(lang, 'option-quiet'))
}

/** Says that a command that simulates has begun, and sees to what it needs. */
export async function begin(
  context: Context,
  path: string,
  options: { readonly quiet?: boolean; readonly dryRun?: boolean; readonly report?: boolean },
): Promise<void> {
  if (!options.quiet) context.say(message(context.lang, 'start', { version: context.version, path }))
  const { getReady } = await import('./getReady.ts')
  await getReady(context, options)
}
