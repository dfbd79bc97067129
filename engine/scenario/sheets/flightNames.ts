/** A row that wants a name. */
export interface Unnamed {
  /** As the sheet says it, or empty. */
  readonly text: string
  /** What to call it where the text gives no name. */
  readonly fallback: string
  readonly from: string | number
}

/**
 * Names of flights for the rows of a plan: the text itself where it is a name or, in Latin letters, can be made one; else the
 * fallback, and the text becomes the label. A name that is taken or occurs again gets `-2`, `-3`, …, ascending by date, then row.
 *
 * @example flightNames([{ text: 'Spring Push', fallback: '', from: 0 }], []) // [{ name: 'spring-push', label: 'Spring Push' }]
 */
export function flightNames(
  rows: readonly Unnamed[],
  taken: readonly string[],
): { readonly name: string; readonly label: string | undefined }[] {
  const used = new Set(taken)
  const names: string[] = []
  const order = rows.map((_, i) => i).sort((i, k) => compare(rows[i].from, rows[k].from) || i - k)
  for (const i of order) {
    const base = baseName(rows[i])
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base}-${n}`
    used.add(name)
    names[i] = name
  }
  return rows.map(({ text }, i) => ({ name: names[i], label: text === '' || text === names[i] ? undefined : text }))
}

function baseName({ text, fallback }: Unnamed): string {
  const isLatin = /[a-z]/i.test(text) && !/[^\p{ASCII}]/u.test(text)
  return slug(isLatin ? text : fallback) || 'flight'
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}
