import type { z } from 'zod'
import type { Issue } from '../base/issue.ts'
import { likeliest } from '../base/likeliest.ts'
import { applySet, parseSetPath } from './applySet.ts'
import { nodeAt, type Located } from './located.ts'

/** Every variant is checked whenever the file is read, so there is a limit to them. */
export const MOST_VARIANTS = 64
const MOST_SETTINGS = 500

/** Names of the variants that a file states. */
export function variantNames(root: Located): readonly string[] {
  const variants = nodeAt(root, ['variants'])
  return variants?.kind === 'map' ? [...variants.entries.keys()] : []
}

/** The scenario with the settings of one of its variants laid over it; paths that lead nowhere are issues at the variant. */
export function applyVariant(
  root: Located,
  name: string,
  schema: z.core.$ZodType,
): { readonly root: Located; readonly issues: readonly Issue[] } {
  const known = variantNames(root)
  if (!known.includes(name)) {
    const suggestion = likeliest(name, known)
    return {
      root,
      issues: [
        {
          code: 'unknown-variant',
          path: ['variants'],
          params: { found: name, known: known.join(', '), ...(suggestion && { suggestion }) },
        },
      ],
    }
  }
  const set = nodeAt(root, ['variants', name, 'set'])
  if (set?.kind === 'map' && set.entries.size > MOST_SETTINGS) {
    return {
      root,
      issues: [{ code: 'too-many', path: ['variants', name, 'set'], params: { value: set.entries.size, max: MOST_SETTINGS } }],
    }
  }
  const issues: Issue[] = []
  let result = root
  for (const [path, value] of set?.kind === 'map' ? set.entries : []) {
    const applied = applySet(result, parseSetPath(path), value, schema)
    if ('root' in applied) result = applied.root
    // The path is the key's, so the issue stands there and not where the path would have led.
    else issues.push({ ...applied.issue, path: ['variants', name, 'set', path], ...(value.key ?? value.place) })
  }
  return { root: result, issues }
}
