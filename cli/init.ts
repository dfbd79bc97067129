import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/** `kocast init [template]`: a commented scenario to start from, with the schema that makes editors complete. */
export function init(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('init')
    .argument('[template]', message(lang, 'init-template'))
    .description(message(lang, 'init'))
    .option('--list', message(lang, 'init-list'))
    .option('--out <file>', message(lang, 'init-out'))
    .action(async (template: string | undefined, { list, out }: { list?: boolean; out?: string }) => {
      const { templates, copyTemplate } = await import('./templates.ts')
      if (list) {
        const { textTable } = await import('./textTable.ts')
        for (const line of textTable(
          (await templates()).map((t) => [t.name, t.title[lang]]),
          ['left', 'left'],
        ))
          context.print(line)
        return
      }
      const written = await copyTemplate(template ?? 'phone-launch', out)
      for (const path of written) context.say(message(lang, 'wrote', { path }))
      context.say(message(lang, 'next-steps', { path: written[0] }))
    })
}
