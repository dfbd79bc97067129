/** The name by which an entry of a list is known; `undefined` where it has none and counts by its position. */
export function entryName(item: unknown): string | undefined {
  const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined
  return typeof name === 'string' ? name : undefined
}
