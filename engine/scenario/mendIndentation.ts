import type { Issue } from '../base/issue.ts'

/** Blanks that no YAML indents by: tabs, wide ones, non-breaking ones. */
const ODD = /[\t\u00a0\u3000]/
const LEADING = /^(?:[ \t\u00a0\u3000]|- )*/

/**
 * Indentation by tabs and by wide or non-breaking blanks, told once for lines that follow each other, and a text indented by ordinary blanks:
 * as deep as the line before, two blanks more below a key without a value, and two for every further tab.
 */
export function mendIndentation(text: string, file: string): { readonly text: string; readonly issues: readonly Issue[] } {
  if (!ODD.test(text)) return { text, issues: [] }
  const issues: Issue[] = []
  const lines = text.split('\n')
  let first: { readonly odd: number; readonly depth: number } | undefined
  for (const [i, line] of lines.entries()) {
    const leading = LEADING.exec(line)?.[0] ?? ''
    const rest = line.slice(leading.length)
    if (rest === '' || rest.startsWith('#')) continue
    const odd = ODD.exec(leading)
    if (odd === null) {
      first = undefined
      continue
    }
    const count = leading.split(ODD).length - 1
    if (first === undefined) {
      first = { odd: count, depth: depthAfter(lines, i) }
      issues.push({ code: odd[0] === '\t' ? 'tab-indentation' : 'wide-blank', path: [], file, line: i + 1, column: odd.index + 1 })
    }
    lines[i] = leading.includes('- ')
      ? leading.replace(new RegExp(ODD, 'g'), ' ') + rest
      : ' '.repeat(Math.max(0, first.depth + 2 * (count - first.odd))) + rest
  }
  return { text: lines.join('\n'), issues }
}

function depthAfter(lines: readonly string[], line: number): number {
  const before = lines.slice(0, line).findLast((text) => !/^\s*(?:#.*)?$/.test(text)) ?? ''
  const depth = before.length - before.trimStart().length
  return depth + (/^\s*- /.test(before) || /:\s*(?:#.*)?$/.test(before) ? 2 : 0)
}
