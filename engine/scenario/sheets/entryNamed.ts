import { halfWidth } from '../../base/fullWidth.ts'

/** Channels, contents or segments by name, as a scenario states them, in raw or normal form. */
export type Entries = Readonly<Record<string, { readonly label?: string | { readonly en: string; readonly zh: string } | undefined }>>

/**
 * The entry that a sheet means: by its name or one of its labels, whatever the case, width and blanks. Undefined where there is none.
 *
 * @example entryNamed('Gen Z', { 'gen-z': { label: { en: 'Gen Z', zh: 'Z 世代' } } }) // 'gen-z'
 */
export function entryNamed(text: string, entries: Entries): string | undefined {
  const wanted = folded(text)
  if (wanted === '') return undefined
  const names = Object.keys(entries ?? {})
  return names.find((name) => folded(name) === wanted) ?? names.find((name) => labelsOf(entries[name]).includes(wanted))
}

/** The labels of an entry as {@link folded} texts. */
export function labelsOf(entry: Entries[string] | undefined): string[] {
  // A raw entry may be anything, because its mistakes are told at the same time.
  const label: unknown = entry?.label
  const texts = typeof label === 'object' && label !== null ? Object.values(label) : [label]
  return texts
    .filter((text) => typeof text === 'string')
    .map(folded)
    .filter((text) => text !== '')
}

/** Half-width, lower case, without blanks, hyphens and dots: what two spellings of a name have in common. */
export function folded(text: string): string {
  return halfWidth(text)
    .toLowerCase()
    .replace(/[\s_·.-]+/g, '')
}
