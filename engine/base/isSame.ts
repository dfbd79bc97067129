/**
 * Whether data are equal, typed arrays number by number unless they lie in the same memory. Two functions are `sameFunctions` or the
 * same one.
 *
 * @example isSame({ a: [1, NaN] }, { a: [1, NaN] }) // true
 */
export function isSame(a: unknown, b: unknown, sameFunctions = false): boolean {
  if (Object.is(a, b)) return true
  if (typeof a === 'function' && typeof b === 'function') return sameFunctions
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && isSameArray(a as Float64Array, b as Float64Array)
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i], sameFunctions))
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key], sameFunctions))
}

function isSameArray(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length || a.constructor !== b.constructor) return false
  if (a.buffer === b.buffer && a.byteOffset === b.byteOffset) return true
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
