import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from './canonicalJson.ts'

/** SHA-256 of plain data with typed arrays, these by their bytes: equal data, equal hash, whatever the order of keys. */
export function contentHash(value: unknown): string {
  const hash = createHash('sha256')
  add(hash, value)
  return hash.digest('hex')
}

function add(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name}:${value.byteLength}:`)
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  } else if (Array.isArray(value)) {
    hash.update(`[${value.length}:`)
    for (const part of value) add(hash, part)
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined && typeof part !== 'function')
    hash.update(`{${entries.length}:`)
    for (const [key, part] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${JSON.stringify(key)}:`)
      add(hash, part)
    }
  } else hash.update(`${canonicalJson(value)};`)
}
