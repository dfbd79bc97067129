import type { Command } from 'commander'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { message } from './messages.ts'
import { setting } from './options.ts'

/** `kocast validate <scenario…>`: all issues of all files at once, with line and column. */
export function validate(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('validate')
    .argument('<scenario...>', message(lang, 'run-scenario'))
    .description(message(lang, 'validate'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--json', message(lang, 'option-json'))
    .action(async (scenarios: string[], options: { set?: string[]; json?: boolean }) => {
      const { checkScenario } = await import('./checkScenario.ts')
      const { countOf } = await import('./explainError.ts')
      const { formatIssue } = await import('../engine/base/messages.ts')
      const checked = []
      for (const scenario of scenarios) checked.push({ scenario, issues: await checkScenario(scenario, options.set ?? [], context.allow) })
      const issues = checked.flatMap((c) => c.issues)
      if (issues.length > 0) context.exit(EXIT.badInput)
      if (options.json)
        return context.print(
          JSON.stringify({ valid: issues.length === 0, issues: issues.map((i) => ({ ...i, message: formatIssue(i, lang) })) }),
        )
      for (const { scenario, issues: own } of checked) {
        if (own.length === 0) context.print(message(lang, 'valid', { path: scenario }))
        for (const issue of own) context.print(formatIssue(issue, lang))
      }
      if (issues.length > 0) context.say(countOf(issues.length, lang))
    })
}
