import { halfWidth } from '../base/fullWidth.ts'
import type { Issue } from '../base/issue.ts'
import { tokens, type YamlToken } from './limits.ts'
import type { LineTable } from './lineTable.ts'

/**
 * Slips of Chinese and Japanese input methods and of editors that YAML either misreads or reports far from
 * where they are: full-width colons, commas and braces. Each is located and named.
 *
 * @returns the issues, and the text with the punctuation put right, so that the rest can be checked as well
 */
export function typingSlips(text: string, lines: LineTable): { readonly issues: readonly Issue[]; readonly repaired: string } {
  const issues: Issue[] = []
  const edits = new Map<number, string>()
  const all = [...tokens(text)]
  const flow: string[] = []
  let previous = ''
  let newLine = false
  for (let i = 0; i < all.length; i++) {
    const token = all[i]
    if (token.type === 'newline') newLine = true
    if (token.type === 'space' || token.type === 'newline' || token.type === 'comment') continue
    if (token.type === 'flow-map-start' || token.type === 'flow-seq-start') flow.push(token.type)
    if (token.type === 'flow-map-end' || token.type === 'flow-seq-end') flow.pop()
    if (token.type === null) {
      const at = wideColon(token, previous, newLine) ?? wideComma(token, flow.at(-1), all[i + 1]?.type === 'map-value-ind')
      const braces = wideBraces(token, text)
      const slip = at ?? braces[0]
      const comma = thousandsComma(all, i, flow.at(-1))
      if (comma !== undefined) {
        edits.set(comma.at, '')
        issues.push({
          code: 'thousands-comma',
          path: [],
          params: { found: comma.found, instead: comma.found.replace(',', '') },
          ...lines.at(comma.at),
        })
      }
      if (slip !== undefined)
        issues.push({
          code: 'full-width-punctuation',
          path: [],
          params: { found: text[slip], instead: halfWidth(text[slip]) },
          ...lines.at(slip),
        })
      for (const brace of braces) edits.set(brace, halfWidth(text[brace]))
      if (at !== undefined) edits.set(at, /\s/.test(text[at + 1] ?? ' ') ? halfWidth(text[at]) : `${halfWidth(text[at])} `)
    }
    previous = token.type ?? 'plain'
    newLine = false
  }
  if (edits.size === 0) return { issues, repaired: text }
  let repaired = ''
  let from = 0
  for (const [at, instead] of [...edits].sort(([a], [b]) => a - b)) {
    repaired += text.slice(from, at) + instead
    from = at + 1
  }
  return { issues, repaired: repaired + text.slice(from) }
}

/**
 * `length：90` where a key is due. Text values may hold full-width colons, keys never do; of what stands on the line
 * after `question:` only a word in lower case, as all keys are, is taken for a key.
 */
function wideColon(token: YamlToken, previous: string, newLine: boolean): number | undefined {
  const afterKey = previous === 'map-value-ind'
  if (afterKey && !newLine) return undefined
  const match = (afterKey ? /^[a-z][\w.-]*[ \t]*：/ : /^[A-Za-z][\w.-]*[ \t]*：/).exec(token.source)
  return match ? token.offset + match[0].length - 1 : undefined
}

/** `{low: 1,000}`: inside braces a comma parts entries, so the three digits behind it would be one. */
function thousandsComma(
  all: readonly YamlToken[],
  i: number,
  flow: string | undefined,
): { readonly at: number; readonly found: string } | undefined {
  const [before, comma, token, next] = [all[i - 2], all[i - 1], all[i], all[i + 1]]
  const isApart = flow !== 'flow-map-start' || comma?.type !== 'comma' || before?.type !== null || next?.type === 'map-value-ind'
  if (isApart || !/^\d{3}(?!\d)/.test(token.source) || !/^[+-]?\d{1,3}$/.test(before.source)) return undefined
  return { at: comma.offset, found: `${before.source},${token.source.slice(0, 3)}` }
}

/** All braces of a line whose value begins with `｛`, which no text does. */
function wideBraces(token: YamlToken, text: string): number[] {
  if (!token.source.startsWith('｛')) return []
  const end = text.indexOf('\n', token.offset)
  const line = text.slice(token.offset, end < 0 ? undefined : end)
  return [...line.matchAll(/[｛｝]/g)].map((match) => token.offset + match.index)
}

/** `{low: 1，mode: 2}` and `[a，b]`. */
function wideComma(token: YamlToken, flow: string | undefined, isKey: boolean): number | undefined {
  if (flow === undefined) return undefined
  const pattern = flow === 'flow-seq-start' ? /^[\w.%-]+[ \t]*，/ : isKey ? /^[^，]*，(?=[ \t]*[A-Za-z][\w-]*$)/ : undefined
  const match = pattern?.exec(token.source)
  return match ? token.offset + match[0].length - 1 : undefined
}
