import { InputError, type Issue } from '../../engine/base/issue.ts'
import { formatIssue, issueSentence } from '../../engine/base/messages.ts'
import { spoil, type Mistake } from './mistake.ts'

/** What came of one mistake. */
export interface Outcome {
  readonly mistake: Mistake
  readonly line: boolean
  /** Undefined where nobody could know what was meant. */
  readonly says: boolean | undefined
  /** Issues elsewhere than where they should be. */
  readonly echoes: number
  /** Not an issue but an exception. */
  readonly crash: string | undefined
  readonly messages: readonly string[]
}

/** Reads a text that stands for the base; throws InputError where something is wrong. */
export type Read = (text: string, base: string) => Promise<unknown>

/** Makes one mistake and holds what is said against what was wanted. */
export async function outcomeOf(mistake: Mistake, correct: string, read: Read): Promise<Outcome> {
  const { text, lines } = spoil(correct, [mistake]) ?? { text: correct, lines: [[]] }
  const { issues, crash } = await issuesOf(text, mistake.base, read)
  const messages = issues.map((issue) => formatIssue(issue, 'en'))
  const at = issues.filter((issue) => lines[0].includes(issue.line ?? 0))
  const wanted = mistake.says === undefined ? undefined : [mistake.says].flat()
  return {
    mistake,
    line: at.length > 0,
    says: wanted?.some((text) => at.some((issue) => sentence(issue).includes(text))),
    echoes: issues.length - at.length,
    crash,
    messages,
  }
}

/** Two mistakes in one file, and whether each is told of at its line. Undefined where they touch. */
export async function pairOf(a: Mistake, b: Mistake, correct: string, read: Read): Promise<{ readonly both: boolean; readonly crash?: string; readonly messages: readonly string[] } | undefined> {
  const spoiled = spoil(correct, [a, b])
  if (spoiled === undefined) return undefined
  const { issues, crash } = await issuesOf(spoiled.text, a.base, read)
  const both = spoiled.lines.every((lines) => issues.some((issue) => lines.includes(issue.line ?? 0)))
  return { both, ...(crash !== undefined && { crash }), messages: issues.map((issue) => formatIssue(issue, 'en')) }
}

/** The sentence without its place and without what it quotes of the file, which would be right by accident. */
function sentence(issue: Issue): string {
  const said = issueSentence(issue, 'en')
  const { found, key } = issue.params ?? {}
  const quoted = found ?? (issue.code === 'missing-key' ? undefined : key)
  return quoted === undefined ? said : said.replace(`"${quoted}"`, '')
}

async function issuesOf(text: string, base: string, read: Read): Promise<{ readonly issues: readonly Issue[]; readonly crash?: string }> {
  try {
    await read(text, base)
    return { issues: [] }
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues }
    return { issues: [], crash: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
