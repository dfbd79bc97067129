/**
 * What is wrong with an input, as data. The edge (the command line, a report) turns it into a sentence in
 * the user's language by engine/base/messages.ts; nothing in the engine writes prose about errors.
 */
export interface Issue {
  /** Stable kebab-case code, the key into the message catalogue: `unknown-key`, `wrong-unit`, … */
  readonly code: string
  /** Where in the scenario: keys and list positions. */
  readonly path: readonly (string | number)[]
  /** Values the message names: `{key: 'budgt', suggestion: 'budget'}`. */
  readonly params?: Readonly<Record<string, string | number>>
  /** Filled in where the source text is known. Lines and columns count from 1. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** Carries all issues of an input at once. Exit code 2 at the command line. */
export class InputError extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super(issues.map((i) => `${i.code} at ${i.path.join('.')} ${JSON.stringify(i.params ?? {})}`).join('\n'))
    this.name = 'InputError'
  }
}

/** A broken promise of the engine itself (model invariants). Exit code 3. */
export class InvariantError extends Error {
  constructor(
    readonly invariant: string,
    readonly where: { step?: number; agent?: number; mechanism?: string },
    readonly detail: string,
  ) {
    super(`Invariant ${invariant} is broken${describe(where)}: ${detail}`)
    this.name = 'InvariantError'
  }
}

function describe(where: { step?: number; agent?: number; mechanism?: string }): string {
  return Object.entries(where)
    .map(([key, value]) => ` at ${key} ${value}`)
    .join('')
}
