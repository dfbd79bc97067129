import type { Issue } from '../base/issue.ts'

/** What one unit of an artifact's money is in the scenario's; undefined while neither says which money it is. */
export interface Exchange {
  readonly rate?: number
  readonly issues: readonly Issue[]
}

/** What an entry of `use:` and its artifact say of money. */
interface Stated {
  readonly artifact: { readonly currency?: string | undefined }
  readonly currency?: string
  readonly path: Issue['path']
}

/**
 * Reads `currency: CNY` or `currency: USD → CNY 7.1` (also `->`) of a `use:` entry against the artifact's currency and the
 * scenario's. Money is never converted without a stated rate.
 *
 * @example exchange({ path: [], artifact: { currency: 'USD' }, currency: 'USD → CNY 7.1' }, 'CNY').rate // 7.1
 */
export function exchange({ artifact, currency: stated, path }: Stated, currency: string): Exchange {
  const mapping =
    stated === undefined ? undefined : /^([A-Z]{3})(?:\s*(?:→|->|=>|＞|>)\s*([A-Z]{3})\s+(\d+(?:\.\d+)?))?$/.exec(stated.trim())
  const from = artifact.currency ?? mapping?.[1]
  const suggestion = from === undefined || from === currency ? currency : `${from} → ${currency} 7.1`
  if (stated !== undefined && !mapping)
    return { issues: [{ code: 'artifact-exchange', path: [...path, 'currency'], params: { found: stated, suggestion } }] }
  if (from === undefined) return { issues: [] }
  const [, said = from, to = said, rate = '1'] = mapping ?? []
  if (from === currency && (to !== currency || Number(rate) !== 1))
    return { issues: [{ code: 'artifact-exchange', path: [...path, 'currency'], params: { found: stated ?? '', suggestion } }] }
  if (said !== from || to !== currency || Number(rate) <= 0)
    return {
      issues: [
        { code: 'artifact-currency', path: [...path, stated === undefined ? 'artifact' : 'currency'], params: { found: from, currency } },
      ],
    }
  return { rate: Number(rate), issues: [] }
}
