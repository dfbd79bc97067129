import { createHash } from 'node:crypto'
import type { Allocate } from '../engine/base/allocate.ts'
import type { Network } from '../engine/network/network.ts'

/**
 * A network as bytes, a header and then the arrays as they lie in memory:
 *
 *     0  "KOCASTNW" · 8  version, in the machine's order of bytes · 12  agents · 16  ties as a double · 24  kind in UTF-8
 *     56  key · 88  SHA-256 of all bytes but these 32 · 120  nothing · 128  offsets, followers, following
 */
const MAGIC = 'KOCASTNW'
const VERSION = 1
const HEADER = 128
const [AT_VERSION, AT_AGENTS, AT_TIES, AT_KIND, AT_KEY, AT_HASH] = [8, 12, 16, 24, 56, 88]
const HASH_BYTES = 32

/** What a file must be to be taken: the network of this key, 64 hex digits, and kind. */
export interface NetworkIdentity {
  readonly key: string
  readonly kind: string
}

/** Fills bytes from a place in a file on; returns how many there were. */
export type ReadAt = (into: Uint8Array, at: number) => number

/** Bytes of a network's file. */
export function networkBytes(agents: number, ties: number): number {
  return HEADER + (agents + 1) * 4 + ties * 4 + agents * 4
}

/** A network's file in pieces; the arrays are not copied. */
export function networkPieces({ kind, agents, offsets, followers, following }: Network, key: string): Uint8Array[] {
  const header = headerOf({ key, kind }, agents, followers.length)
  const arrays = [offsets, followers, following].map(bytesOf)
  header.set(hashOf(header, arrays), AT_HASH)
  return [header, ...arrays]
}

/**
 * Reads a network's file straight into the memory of `allocate`; `undefined` when it is not, byte for byte, what was written.
 *
 * @param length of the file
 */
export function readNetwork(read: ReadAt, length: number, identity: NetworkIdentity, allocate: Allocate): Network | undefined {
  const header = new Uint8Array(HEADER)
  if (read(header, 0) !== HEADER) return undefined
  const agents = new Uint32Array(header.buffer, AT_AGENTS, 1)[0]
  const ties = new Float64Array(header.buffer, AT_TIES, 1)[0]
  // Before anything of that size is allocated.
  if (length !== networkBytes(agents, ties)) return undefined
  const expected = headerOf(identity, agents, ties)
  const offsets = new Uint32Array(allocate((agents + 1) * 4))
  const followers = new Int32Array(allocate(ties * 4))
  const following = new Uint32Array(allocate(agents * 4))
  const arrays = [offsets, followers, following].map(bytesOf)
  let at = HEADER
  for (const array of arrays) {
    if (read(array, at) !== array.length) return undefined
    at += array.length
  }
  expected.set(hashOf(expected, arrays), AT_HASH)
  if (!expected.every((byte, i) => byte === header[i])) return undefined
  return { kind: identity.kind, agents, offsets, followers, following, complete: false }
}

/** A header whose hash is not filled in yet. */
function headerOf({ key, kind }: NetworkIdentity, agents: number, ties: number): Uint8Array {
  const header = new Uint8Array(HEADER)
  header.set(new TextEncoder().encode(MAGIC))
  new Uint32Array(header.buffer, AT_VERSION, 1)[0] = VERSION
  new Uint32Array(header.buffer, AT_AGENTS, 1)[0] = agents
  new Float64Array(header.buffer, AT_TIES, 1)[0] = ties
  header.set(new TextEncoder().encode(kind).subarray(0, AT_KEY - AT_KIND), AT_KIND)
  header.set(Buffer.from(key, 'hex'), AT_KEY)
  return header
}

function hashOf(header: Uint8Array, arrays: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
    .update(header.subarray(0, AT_HASH))
    .update(header.subarray(AT_HASH + HASH_BYTES))
  for (const array of arrays) hash.update(array)
  return hash.digest()
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
