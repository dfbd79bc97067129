const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** 1 January 1980, 00:00: the first moment that ZIP knows. */
const FIRST = 0x00210000

/**
 * A ZIP archive in which every file has the same time, so that equal contents are equal bytes.
 *
 * Throws when it is no plain ZIP archive (PKWARE APPNOTE 6.3.10, §4.3): end record, central directory, local headers.
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) throw new Error('No ZIP archive: it has no end record.')
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(at, true) !== ENTRY || view.getUint32(local, true) !== LOCAL) throw new Error('No ZIP archive: an entry is missing.')
    view.setUint32(at + 12, FIRST, true)
    view.setUint32(local + 10, FIRST, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
