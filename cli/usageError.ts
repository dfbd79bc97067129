import type { MessageKey, MessageParams } from './messages.ts'

/** A command line that cannot be followed, as data; {@link import('./explainError.ts').explainError} writes the sentence. Exit code 2. */
export class UsageError extends Error {
  constructor(
    readonly key: MessageKey,
    readonly params: MessageParams = {},
  ) {
    super(`${key} ${JSON.stringify(params)}`)
    this.name = 'UsageError'
  }
}
