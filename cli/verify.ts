import type { Command } from 'commander'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { message } from './messages.ts'

/** `kocast verify <run…>`: every byte of stored runs and artifacts against what was written; exit code 4 when one differs. */
export function verify(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('verify')
    .argument('<run...>', message(lang, 'verify-what'))
    .description(message(lang, 'verify'))
    .option('--json', message(lang, 'option-json'))
    .action(async (names: string[], { json }: { json?: boolean }) => {
      const { verifyNamed } = await import('./verifyNamed.ts')
      const reports = []
      for (const name of names) reports.push(await verifyNamed(name, lang))
      if (reports.some((report) => report.problems.length > 0)) context.exit(EXIT.integrity)
      if (json) return context.print(JSON.stringify(reports.map((report) => ({ ...report, line: undefined }))))
      for (const { line, problems } of reports) {
        if (line !== undefined) context.print(line)
        for (const problem of problems) context.print(message(lang, 'verify-problem', { path: problem.message }))
      }
    })
}
