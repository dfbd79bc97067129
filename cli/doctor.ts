import type { Command } from 'commander'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { message } from './messages.ts'

/** `kocast doctor`: whether this machine and installation can do what is asked of them. */
export function doctor(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('doctor')
    .description(message(lang, 'doctor'))
    .option('--json', message(lang, 'option-json'))
    .action(async ({ json }: { json?: boolean }) => {
      const { examine } = await import('./examine.ts')
      const findings = await examine()
      if (findings.some((f) => !f.good)) context.exit(EXIT.failed)
      if (json) return context.print(JSON.stringify(findings.map(({ key, params, good }) => ({ check: key, good, ...params }))))
      for (const { key, params, good } of findings) context.print(`${good ? '✓' : '✗'} ${message(lang, key, params)}`)
    })
}
