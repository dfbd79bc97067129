import { UsageError } from './usageError.ts'

/** Collects a repeatable option. */
export function repeatable(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** A whole number of at least `min`; otherwise a {@link UsageError} naming the option. */
export function count(name: string, min = 1): (text: string) => number {
  return (text) => {
    const n = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(n) || n < min) throw new UsageError('not-a-count', { name, min, found: text })
    return n
  }
}

/** Checks that every `--set` has the form path=value. */
export function setting(value: string, before: readonly string[] = []): string[] {
  if (!/^[^=\s][^=]*=/.test(value)) throw new UsageError('not-a-set', { found: value })
  return [...before, value]
}

/** One of some words; otherwise a {@link UsageError}. */
export function oneOf<T extends string>(name: string, known: readonly T[]): (text: string) => T {
  return (text) => {
    const wanted = text.trim().toLowerCase() as T
    if (!known.includes(wanted)) throw new UsageError('not-a-choice', { name, known: known.join(', '), found: text })
    return wanted
  }
}

/** Items of a comma-separated list, each one of some words; otherwise a {@link UsageError}. */
export function listOf<T extends string>(name: string, known: readonly T[]): (text: string) => T[] {
  return (text) => text.split(',').map(oneOf(name, known))
}
