import type { CommanderError } from 'commander'
import type { Lang } from '../reports/numbers.ts'
import { message, type MessageKey } from './messages.ts'

/** Commander's codes and what we say instead. */
const KEYS: Readonly<Record<string, MessageKey>> = {
  'commander.unknownOption': 'unknown-option',
  'commander.unknownCommand': 'unknown-command',
  'commander.missingArgument': 'missing-argument',
  'commander.optionMissingArgument': 'missing-value',
  'commander.excessArguments': 'excess-arguments',
}

/** The sentences for a command line that commander refused: what is wrong, what may have been meant, where the help is. */
export function usageSentences(error: CommanderError, lang: Lang, command?: string): string[] {
  const [first, ...rest] = error.message.replace(/^error: /, '').split('\n')
  const quoted = /'([^']*)'/.exec(first)?.[1] ?? ''
  const known = rest.join(' ').match(/\(Did you mean (?:one of )?(.*?)\?\)/)?.[1]
  const allowed = /Allowed choices are (.*?)\.?$/.exec(first)?.[1]
  const found = /argument '([^']*)' is invalid/.exec(first)?.[1] ?? /value '([^']*)' from env/.exec(first)?.[1]
  const key = KEYS[error.code]
  const name = key === 'missing-value' ? quoted.split(' ')[0] : quoted
  const said =
    allowed && found !== undefined
      ? message(lang, 'not-a-choice', { name: quoted.split(' ')[0], known: allowed, found })
      : key
        ? message(lang, key, { name })
        : first
  const hint = known ? [message(lang, 'did-you-mean', { name: known })] : []
  return [said, ...hint, message(lang, 'see-help', { command: command ?? '' }).replace('  ', ' ')]
}
