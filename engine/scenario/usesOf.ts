import { nodeAt, type Located } from './located.ts'

/** An entry of `use:` that is well-formed enough to look up. */
export interface UseEntry {
  readonly file: string
  /** The section whose values the artifact gives, as a dotted path; a posterior knows its fields itself. */
  readonly target?: string
  /** Where `use:` says so. */
  readonly path: readonly (string | number)[]
  /** Of a churn model: whether it carries the level of churn, or moves people around it. */
  readonly as?: string
  /** Period of an artifact that states none. */
  readonly perPeriod?: string | number
  /** `CNY`, or `USD → CNY 7.1`. */
  readonly currency?: string
}

/** The `use:` entries of a tree that are well-formed enough to look up. */
export function usesOf(root: Located): UseEntry[] {
  const list = nodeAt(root, ['use'])
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item, i) => {
    const value = (key: string) => {
      const node = nodeAt(item, [key])
      return node?.kind === 'scalar' ? node.value : undefined
    }
    const [file, target, as, perPeriod, currency] = ['artifact', 'for', 'as', 'perPeriod', 'currency'].map(value)
    if (typeof file !== 'string') return []
    return [
      {
        file,
        path: ['use', i],
        ...(typeof target === 'string' && { target }),
        ...(typeof as === 'string' && { as }),
        ...((typeof perPeriod === 'string' || typeof perPeriod === 'number') && { perPeriod }),
        ...(typeof currency === 'string' && { currency }),
      },
    ]
  })
}
