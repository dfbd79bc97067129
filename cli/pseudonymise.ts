import type { Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { repeatable } from './options.ts'

interface Options {
  readonly id?: string[]
  readonly key: string
  readonly out: string
  readonly sheet?: string
}

/** `kocast pseudonymise <table>`: a copy that names nobody, for those who fit models or help with them. */
export function pseudonymise(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('pseudonymise')
    .argument('<table>', message(lang, 'fit-table'))
    .description(message(lang, 'pseudonymise'))
    .requiredOption('--key <file>', message(lang, 'pseudonymise-key'))
    .requiredOption('--out <file>', message(lang, 'pseudonymise-out'))
    .option('--id <Heading>', message(lang, 'pseudonymise-id'), repeatable)
    .option('--sheet <name>', message(lang, 'option-sheet'))
    .action(async (path: string, { id = [], key: keyFile, out, sheet }: Options) => {
      const { makePseudonymKey, readPseudonymKey } = await import('../history/pseudonyms.ts')
      const { openTable } = await import('../history/openTable.ts')
      const { deidentify } = await import('../history/deidentify.ts')
      const { projectFolder } = await import('../runtime/confinement.ts')
      const { writeAtomically } = await import('../runtime/writeAtomically.ts')
      const { textCell } = await import('../reports/exports.ts')
      const project = projectFolder('table', process.cwd())
      const table = await openTable(path, sheet === undefined ? {} : { sheet })
      try {
        if (makePseudonymKey(keyFile, project)) context.say(message(lang, 'key-made', { path: keyFile }))
        const key = readPseudonymKey(keyFile, { project, modes: process.platform !== 'win32' })
        const { headings, rows, replaced } = await deidentify(table, id, key)
        const cell = (text: string) => (text !== '' && Number.isFinite(Number(text)) ? text : textCell(text))
        await writeAtomically(out, `${[headings, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`)
        context.say(
          replaced.length === 0
            ? message(lang, 'pseudonymised-none')
            : message(lang, 'pseudonymised', { n: rows.length, columns: replaced.join(', ') }),
        )
        context.print(out)
      } finally {
        table.close()
      }
    })
}
