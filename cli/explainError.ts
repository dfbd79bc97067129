import { join } from 'node:path'
import { formatIssue } from '../engine/base/messages.ts'
import { InputError } from '../engine/base/issue.ts'
import type { Lang } from '../reports/numbers.ts'
import { LockedError } from '../runtime/lockRun.ts'
import { MechanismError } from '../runtime/mechanismModules.ts'
import { IntegrityError } from '../runtime/runFolder.ts'
import { EXIT, exitCodeOf } from './exitCode.ts'
import { message, type MessageKey } from './messages.ts'
import { UsageError } from './usageError.ts'

/** What the user reads when a command ends with an error: sentences in their language, never a stack unless asked for. */
export function explainError(error: unknown, lang: Lang, debug = false): string[] {
  if (error instanceof InputError) return [...error.issues.map((issue) => formatIssue(issue, lang)), countOf(error.issues.length, lang)]
  if (error instanceof UsageError) return [message(lang, error.key, error.params)]
  if (error instanceof MechanismError) return [message(lang, `mechanism-${error.problem}`, { path: error.path, detail: error.detail })]
  if (error instanceof IntegrityError)
    return [message(lang, `integrity-${error.problem}`, { path: join(error.folder, error.file) }), message(lang, 'integrity-hint')]
  if (error instanceof LockedError) return [lockedSentence(error, lang)]
  const code = exitCodeOf(error)
  if (code === EXIT.interrupted) return [message(lang, 'interrupted')]
  const disk = diskSentence(error, lang)
  if (disk !== undefined) return [disk]
  const said = error instanceof Error ? error.message : String(error)
  const sentence = message(lang, code === EXIT.resources ? 'resources' : 'failed', { message: said })
  if (!debug) return [sentence, message(lang, 'failed-stack')]
  return [sentence, error instanceof Error ? (error.stack ?? '') : '']
}

function lockedSentence({ folder, lock, owner, here }: LockedError, lang: Lang): string {
  const { pid, host, started } = owner
  return message(lang, here ? 'locked' : 'locked-elsewhere', { path: folder, lock, pid, host, started })
}

/** What a disk may refuse, by Node's code. */
const DISK: Readonly<Record<string, MessageKey>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EMFILE: 'disk-handles',
  ENFILE: 'disk-handles',
  EACCES: 'disk-denied',
  EPERM: 'disk-denied',
  EROFS: 'disk-denied',
  EIO: 'disk-error',
}

function diskSentence(error: unknown, lang: Lang): string | undefined {
  const { code = '', path } = (error ?? {}) as NodeJS.ErrnoException
  return code in DISK && path !== undefined ? message(lang, DISK[code], { path, code }) : undefined
}

/** `3 problems.` */
export function countOf(n: number, lang: Lang): string {
  return n === 1 ? message(lang, 'problem') : message(lang, 'problems', { n })
}
