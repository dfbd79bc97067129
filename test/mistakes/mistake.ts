/** A correct file with one thing wrong, and what the person who made the mistake would want to be told. */
export interface Mistake {
  readonly name: string
  /** The correct file, relative to the folder of the test. */
  readonly base: string
  /** Text that occurs once in the base, and what stands there instead. */
  readonly edit: readonly [from: string, to: string]
  /** Beginning of the line to be told, or text in it, where it is not the first that the edit changed; of several any one will do. */
  readonly line?: string | readonly string[]
  /** What to write instead, as it must occur in the message; of several any one will do. Absent where nobody could know. */
  readonly says?: string | readonly string[]
}

/** A file with one or more mistakes in it, and the lines to be told. */
export interface Spoiled {
  readonly text: string
  /** For each mistake, the line numbers that are right. */
  readonly lines: readonly (readonly number[])[]
}

/**
 * Makes the mistakes in a text, one after the other. Undefined where they touch each other.
 *
 * @throws Error where a mistake's `from` does not occur exactly once in the correct text
 */
export function spoil(correct: string, mistakes: readonly Mistake[]): Spoiled | undefined {
  let text = correct
  const changed: number[] = []
  for (const { name, edit } of mistakes) {
    const [from, to] = edit
    if (correct.split(from).length !== 2) throw new Error(`${name}: “${from}” occurs ${correct.split(from).length - 1} times`)
    const at = text.indexOf(from)
    if (at < 0 || text.includes(from, at + 1)) return undefined
    text = text.slice(0, at) + to + text.slice(at + from.length)
    for (const [i, other] of changed.entries()) if (other > at) changed[i] += to.length - from.length
    changed.push(at + sharedStart(from, to))
  }
  return { text, lines: mistakes.map(({ line }, i) => (line === undefined ? [lineAt(text, changed[i])] : linesWith(text, [line].flat()))) }
}

function sharedStart(a: string, b: string): number {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function linesWith(text: string, fragments: readonly string[]): number[] {
  const found = fragments.flatMap((fragment) =>
    text
      .split(fragment)
      .slice(0, -1)
      .map((_, i) => nth(text, fragment, i)),
  )
  if (found.length === 0) throw new Error(`no line has ${fragments.join(' or ')}`)
  return found.map((offset) => lineAt(text, offset))
}

function nth(text: string, fragment: string, n: number): number {
  let at = text.indexOf(fragment)
  for (let i = 0; i < n; i++) at = text.indexOf(fragment, at + 1)
  return at
}
