import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import type { Template } from './templates.ts'

/** `kocast init [template]`: a commented scenario to start from, with the schema that makes editors complete. */
export function init(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('init')
    .argument('[template]', message(lang, 'init-template'))
    .description(message(lang, 'init'))
    .option('--list [words...]', message(lang, 'init-list'))
    .option('--out <file>', message(lang, 'init-out'))
    .action(async (template: string | undefined, { list, out }: { list?: true | string[]; out?: string }) => {
      const { templates, copyTemplate } = await import('./templates.ts')
      if (list) {
        const words = [...(template === undefined ? [] : [template]), ...(list === true ? [] : list)]
        const found = await templates(words)
        if (found.length === 0) {
          const { UsageError } = await import('./usageError.ts')
          throw new UsageError('no-template-with', { words: words.join(' ') })
        }
        for (const line of await listed(found, context)) context.print(line)
        return
      }
      const written = await copyTemplate(template ?? 'phone-launch', out)
      for (const path of written) context.say(message(lang, 'wrote', { path }))
      context.say(message(lang, 'next-steps', { path: written[0] }))
    })
}

/** Worked examples with their titles, then a table of cases. */
async function listed(found: readonly Template[], { lang }: Context): Promise<string[]> {
  const { textTable } = await import('./textTable.ts')
  const isCase = ({ words }: Template) => words.length > 0
  const examples = found.filter((template) => !isCase(template)).map(({ name, title }) => [name, title[lang]])
  const cases = found.filter(isCase).map(({ name, title, words }) => [name, ...words.map((word) => word[lang]), title[lang]])
  const heads = message(lang, 'init-heads').split(' | ')
  return [
    ...textTable(examples, ['left', 'left']),
    ...(examples.length > 0 && cases.length > 0 ? [''] : []),
    ...(cases.length > 0 ? textTable([heads, ...cases], ['left', 'left', 'left', 'left', 'left']) : []),
  ]
}
