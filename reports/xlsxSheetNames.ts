const LONGEST = 31

/**
 * Names that Excel takes for sheets: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, not empty, not `History`,
 * and all different when case is ignored.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>(['history'])
  return titles.map((title) => {
    const legal = title
      .replace(/[[\]:*?/\\\p{Cc}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const base = cut(legal, LONGEST) || 'Sheet'
    let name = base
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${cut(base, LONGEST - ` (${n})`.length)} (${n})`
    taken.add(name.toLowerCase())
    return name
  })
}

/** The first characters, counted as Excel does (UTF-16), without half a character, blanks or apostrophes at the ends. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^['\s]+|['\s]+$/g, '')
}
