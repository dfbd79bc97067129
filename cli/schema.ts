import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/** `kocast schema`: the JSON Schema with which editors complete and check scenarios. */
export function schema(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('schema')
    .description(message(lang, 'schema'))
    .option('--out <file>', message(lang, 'schema-out'))
    .action(async ({ out }: { out?: string }) => {
      const { schemaText } = await import('./schemaText.ts')
      if (out === undefined) return context.print(schemaText())
      const { writeAtomically } = await import('../runtime/writeAtomically.ts')
      await writeAtomically(out, `${schemaText()}\n`)
      context.say(message(lang, 'wrote', { path: out }))
    })
}
