/**
 * JSON with keys in ascending order and no spaces: equal data, equal text. NaN and infinities, which JSON would make `null`,
 * keep their names.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (ArrayBuffer.isView(value)) return canonicalJson([...(value as Uint8Array)])
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined && typeof part !== 'function')
    const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return `{"$number":"${value}"}`
  return JSON.stringify(value) ?? 'null'
}
