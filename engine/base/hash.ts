/**
 * A 64-bit hash of bytes, as 16 hex digits, the same in Node and browsers. For telling states apart, not for
 * security: two lanes of multiply–rotate over 32-bit words.
 */
export class StateHash {
  private a = 0x243f6a88
  private b = 0x85a308d3
  private length = 0

  /** Adds bytes; the split into calls matters only by their order. */
  add(bytes: Uint8Array): this {
    const whole = bytes.length >>> 2
    const words =
      bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, whole) : new Int32Array(bytes.slice(0, whole * 4).buffer)
    let { a, b } = this
    for (let i = 0; i < whole; i++) {
      const w = words[i]
      a = Math.imul(a ^ w, 0x9e3779b1)
      a = (a << 13) | (a >>> 19)
      b = Math.imul((b + w) | 0, 0x85ebca77) ^ a
      b = (b << 17) | (b >>> 15)
    }
    for (let i = whole * 4; i < bytes.length; i++) {
      a = Math.imul(a ^ bytes[i], 0x01000193)
      b = (Math.imul(b, 31) + bytes[i]) | 0
    }
    this.a = a
    this.b = b
    this.length += bytes.length
    return this
  }

  digest(): string {
    const finish = (h: number) => {
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
      return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0')
    }
    return finish(this.a ^ this.length) + finish((this.b + this.a) | 0)
  }
}

/** Hash of a text. */
export function hashText(text: string): string {
  return new StateHash().add(new TextEncoder().encode(text)).digest()
}
