import { InputError, type Issue } from '../../engine/base/issue.ts'
import { formatIssue, issueSentence } from '../../engine/base/messages.ts'
import type { Mistake } from './mistake.ts'

/** How one mistake was told. */
export interface Outcome {
  /** Whether an issue stands where it should. */
  readonly line: boolean
  /** Whether it says what to write; undefined where nobody could know what was meant. */
  readonly says: boolean | undefined
  /** Issues elsewhere. */
  readonly echoes: number
  /** An exception that is no InputError. */
  readonly crash: string | undefined
}

/** What reading throws, as issues; everything else that it throws is a crash. */
export async function issuesOf(
  read: () => Promise<unknown>,
): Promise<{ readonly issues: readonly Issue[]; readonly crash: string | undefined }> {
  try {
    await read()
    return { issues: [], crash: undefined }
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues, crash: undefined }
    return { issues: [], crash: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Whether one of the issues says one of the texts wanted. */
export function saysOneOf(issues: readonly Issue[], wanted: Mistake['says']): boolean | undefined {
  return wanted === undefined ? undefined : [wanted].flat().some((text) => issues.some((issue) => sentence(issue).includes(text)))
}

/** The sentence without its place and without what it quotes of the file, which would be right by accident. */
function sentence(issue: Issue): string {
  const said = issueSentence(issue, 'en')
  const { found, key } = issue.params ?? {}
  const quoted = found ?? (issue.code === 'missing-key' ? undefined : key)
  return quoted === undefined ? said : said.replace(`"${quoted}"`, '')
}

/** A mistake with what was said of it, for who reads the misses. */
export function told({ name, says }: Mistake, outcome: Outcome | undefined, issues: readonly Issue[]): string {
  const flags = outcome && [
    !outcome.line && 'PLACE',
    outcome.says === false && 'SUGGESTION',
    outcome.echoes > 1 && 'ECHOES',
    outcome.crash && 'CRASH',
  ]
  const wanted = outcome?.says === false ? ` wanted ${[says].flat().join(' or ')}` : ''
  return [`${name} ${(flags ?? []).filter(Boolean).join(' ')}${wanted}`, ...issues.map((issue) => `    ${formatIssue(issue, 'en')}`)].join(
    '\n',
  )
}

export function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.filter(holds).length / list.length
}

export function percent(x: number): string {
  return `${(100 * x).toFixed(1)}%`
}
