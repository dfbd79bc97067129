/** Signatures of the end of a ZIP file's directory and of its entries (PKWARE APPNOTE 4.3). */
const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * What a ZIP archive says it unpacks to, in bytes: the sum over its central directory. 0 where there is none, which the reader of the archive finds
 * out itself.
 */
export function unzippedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let end = bytes.length - 22; end >= 0 && end > bytes.length - 22 - 65_536; end--) {
    if (view.getUint32(end, true) !== END) continue
    const entries = view.getUint16(end + 10, true)
    let at = view.getUint32(end + 16, true)
    let sum = 0
    for (let i = 0; i < entries && at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY; i++) {
      sum += view.getUint32(at + 24, true)
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    return sum
  }
  return 0
}
