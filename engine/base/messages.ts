import type { Issue } from './issue.ts'
import type { Language, Message } from './messageParts.ts'
import { CALIBRATION_MESSAGES } from './messages/calibrationMessages.ts'
import { DESIGN_MESSAGES } from './messages/designMessages.ts'
import { FILE_MESSAGES } from './messages/fileMessages.ts'
import { FIT_MESSAGES } from './messages/fitMessages.ts'
import { FORMULA_MESSAGES } from './messages/formulaMessages.ts'
import { SERIES_MESSAGES } from './messages/seriesMessages.ts'
import { SHEET_MESSAGES } from './messages/sheetMessages.ts'
import { TABLE_MESSAGES } from './messages/tableMessages.ts'
import { VALUE_MESSAGES } from './messages/valueMessages.ts'

export type { Language, Message } from './messageParts.ts'

/** Every sentence about an input, in both languages, by the code of its issue. */
export const ISSUE_MESSAGES: Readonly<Record<string, Message>> = {
  ...FILE_MESSAGES,
  ...CALIBRATION_MESSAGES,
  ...DESIGN_MESSAGES,
  ...FIT_MESSAGES,
  ...VALUE_MESSAGES,
  ...FORMULA_MESSAGES,
  ...SHEET_MESSAGES,
  ...SERIES_MESSAGES,
  ...TABLE_MESSAGES,
}

/**
 * One issue as a line of text: place, path, sentence.
 *
 * @param more messages of codes that a part outside the engine raises
 * @example
 * formatIssue({ code: 'unknown-key', path: ['horizon', 'lenght'], params: { key: 'lenght', suggestion: 'length' }, file: 'a.yaml', line: 3, column: 3 }, 'en')
 * // a.yaml:3:3  horizon.lenght  unknown key "lenght" – did you mean "length"?
 */
export function formatIssue(issue: Issue, language: Language, more: Readonly<Record<string, Message>> = {}): string {
  const place = [issue.file, issue.line, issue.column].filter((part) => part !== undefined).join(':')
  return [place, formatIssuePath(issue.path), issueSentence(issue, language, more)].filter((part) => part !== '').join('  ')
}

/** The sentence alone. A code without one is told by its name and values, never hidden. */
export function issueSentence({ code, params = {} }: Issue, language: Language, more: Readonly<Record<string, Message>> = {}): string {
  const message = Object.hasOwn(more, code) ? more[code] : Object.hasOwn(ISSUE_MESSAGES, code) ? ISSUE_MESSAGES[code] : undefined
  return oneLine(
    message
      ? message[language](params)
      : `${code} ${Object.entries(params)
          .map(([key, value]) => `${key}=${value}`)
          .join(' ')}`.trim(),
  )
}

/** `campaign.flights[2].budget` */
export function formatIssuePath(path: Issue['path']): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? oneLine(part) : `.${oneLine(part)}`)).join('')
}

/** Control characters of an input must not reach a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
