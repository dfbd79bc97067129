import { join } from 'node:path'
import { formatIssue } from '../engine/base/messages.ts'
import { InputError } from '../engine/base/issue.ts'
import type { Lang } from '../reports/numbers.ts'
import { IntegrityError } from '../runtime/runFolder.ts'
import { EXIT, exitCodeOf } from './exitCode.ts'
import { message } from './messages.ts'
import { UsageError } from './usageError.ts'

/** What the user reads when a command ends with an error: sentences in their language, never a stack unless asked for. */
export function explainError(error: unknown, lang: Lang, debug = false): string[] {
  if (error instanceof InputError) return [...error.issues.map((issue) => formatIssue(issue, lang)), countOf(error.issues.length, lang)]
  if (error instanceof UsageError) return [message(lang, error.key, error.params)]
  if (error instanceof IntegrityError) return [message(lang, `integrity-${error.problem}`, { path: join(error.folder, error.file) })]
  const code = exitCodeOf(error)
  if (code === EXIT.interrupted) return [message(lang, 'interrupted')]
  const said = error instanceof Error ? error.message : String(error)
  const sentence = message(lang, code === EXIT.resources ? 'resources' : 'failed', { message: said })
  if (!debug) return [sentence, message(lang, 'failed-stack')]
  return [sentence, error instanceof Error ? (error.stack ?? '') : '']
}

/** `3 problems.` */
export function countOf(n: number, lang: Lang): string {
  return n === 1 ? message(lang, 'problem') : message(lang, 'problems', { n })
}
