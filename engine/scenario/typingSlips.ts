import type { Issue } from '../base/issue.ts'
import { tokens, type YamlToken } from './limits.ts'
import type { LineTable } from './lineTable.ts'

/**
 * Slips of Chinese and Japanese input methods and of editors that YAML either misreads or reports far from
 * where they are: full-width colons and commas, tabs and wide blanks as indentation. Each is located and named.
 *
 * @returns the issues, and the text with the punctuation put right, so that the rest can be checked as well
 */
export function typingSlips(text: string, lines: LineTable): { readonly issues: readonly Issue[]; readonly repaired: string } {
  const blanks = indentationIssues(text, lines)
  if (blanks.length > 0) return { issues: blanks, repaired: text }
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
      if (at !== undefined) {
        const found = text[at]
        const instead = found === '：' ? ':' : ','
        issues.push({ code: 'full-width-punctuation', path: [], params: { found, instead }, ...lines.at(at) })
        edits.set(at, /\s/.test(text[at + 1] ?? ' ') ? instead : `${instead} `)
      }
    }
    previous = token.type ?? 'plain'
    newLine = false
  }
  if (edits.size === 0) return { issues, repaired: text }
  let repaired = ''
  let from = 0
  for (const [at, instead] of edits) {
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

/** `{low: 1，mode: 2}` and `[a，b]`. */
function wideComma(token: YamlToken, flow: string | undefined, isKey: boolean): number | undefined {
  if (flow === undefined) return undefined
  const pattern = flow === 'flow-seq-start' ? /^[\w.%-]+[ \t]*，/ : isKey ? /^[^，]*，(?=[ \t]*[A-Za-z][\w-]*$)/ : undefined
  const match = pattern?.exec(token.source)
  return match ? token.offset + match[0].length - 1 : undefined
}

function indentationIssues(text: string, lines: LineTable): Issue[] {
  const found = /(?:^|\n)(?: |- )*([\t\u00a0\u3000])(?=[\t \u00a0\u3000]*[^\s#])/.exec(text)
  if (!found) return []
  const at = found.index + found[0].length - 1
  return [{ code: found[1] === '\t' ? 'tab-indentation' : 'wide-blank', path: [], ...lines.at(at) }]
}
