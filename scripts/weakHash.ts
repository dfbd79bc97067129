/**
 * A hash that must fail: one lane, and the second input passes a single multiplication. scripts/drawStream.ts writes its draws under
 * `--weak`, to show that the battery finds what it is there to find. No part of the product.
 */
export function weakHash(a: number, b: number, x: number, y: number): number {
  let h = x ^ a ^ b
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15) ^ y, 0x735a2d97)
  return h ^ (h >>> 15)
}
