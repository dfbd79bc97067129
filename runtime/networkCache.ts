import { closeSync, fstatSync, futimesSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { allocateBuffer } from '../engine/base/allocate.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import { generateNetwork, type GenerateInput } from '../engine/network/generate.ts'
import type { Network } from '../engine/network/network.ts'
import type { NetworkSpec } from '../engine/network/spec.ts'
import { contentHash } from './contentHash.ts'
import { disk, ifThere } from './disk.ts'
import { networkBytes, networkPieces, readNetwork, type NetworkIdentity } from './networkFile.ts'
import { discard, writeAtomically } from './writeAtomically.ts'
import { leftoversIn } from './writeFolder.ts'

/**
 * Smaller networks are not kept. Reading takes 1 ms per MB, generating 10 to 65 times that (measured for all kinds at 10⁴ to 10⁶
 * agents), so from here on a quarter of a second and more is saved; below, files would be in the way for nothing that is felt.
 */
const WORTH_BYTES = 16 * 2 ** 20
/** Of all kept networks together; one of 10 million agents with 200 million ties takes 0.9 GB. */
const LIMIT_BYTES = 2 * 2 ** 30
const DAY_MS = 86_400_000

/** Where networks are kept below the folder of runs: nothing else is to be ignored or cleared. */
export function networkFolder(runs: string): string {
  return join(runs, '.networks')
}

export interface NetworkCacheOptions {
  readonly folder: string
  /** Hash of the engine ({@link import('./engineHash.ts').engineHash}): another one may draw other networks. */
  readonly engine: string
  /** `off`: whatever is kept is left alone, and drawn and kept anew. `only`: nothing is written. */
  readonly read?: 'off' | 'only'
  readonly worthBytes?: number
  readonly limitBytes?: number
  /** Told of a file that is not what was written; the network is drawn anew. */
  readonly onDamaged?: (path: string) => void
}

export interface NetworkCache {
  /** {@link generateNetwork}, by way of the disk. */
  readonly generate: typeof generateNetwork
  /** When everything that was worth it is on the disk, or could not be written; never rejects. */
  settled(): Promise<void>
}

/**
 * Networks on the disk, one file each ({@link networkPieces}), named by a hash of everything that determines it: kind and
 * quantities, layout of the population, key, ties of an edge list, random numbers' version and engine. A file that is found is checked byte by byte
 * and read into the plan's memory; else the network is generated, and written while the run goes on: temporary file, fsync, rename.
 * Several processes may do so at once. Plans of one cache that need the same network share it. When all files exceed the limit, those go first that were not used for longest.
 *
 * A cache never fails a run: what cannot be read is generated, what cannot be written is not kept.
 */
export function networkCache(options: NetworkCacheOptions): NetworkCache {
  const { folder, engine, read, worthBytes = WORTH_BYTES, limitBytes = LIMIT_BYTES } = options
  const writing = new Set<Promise<void>>()
  const inUse = new Map<string, WeakRef<Network>>()

  function generate(spec: NetworkSpec, input: GenerateInput): Network {
    // Nothing worth keeping, and nothing to look for.
    if (spec.kind === 'complete' || spec.kind === 'none') return generateNetwork(spec, input)
    const key = networkKey(spec, input, engine)
    const network = inUse.get(key)?.deref() ?? fromDisk(key, spec, input)
    inUse.set(key, new WeakRef(network))
    return network
  }

  function fromDisk(key: string, spec: NetworkSpec, input: GenerateInput): Network {
    const path = join(folder, `${key.slice(0, 16)}.network`)
    const found = read === 'off' ? undefined : readKept(path, { key, kind: spec.kind }, input)
    if (found === 'damaged') options.onDamaged?.(path)
    else if (found) return found
    const network = generateNetwork(spec, input)
    const bytes = networkBytes(network.agents, network.followers.length)
    if (read !== 'only' && bytes >= worthBytes && bytes <= limitBytes) keep(path, network, key)
    return network
  }

  function keep(path: string, network: Network, key: string): void {
    const written = writeAtomically(path, networkPieces(network, key))
      .then(() => evict(folder, path, limitBytes))
      .catch(() => undefined)
      .finally(() => writing.delete(written))
    writing.add(written)
  }

  return { generate, settled: async () => void (await Promise.all(writing)) }
}

/** Names everything that determines a network. */
function networkKey(spec: NetworkSpec, { population, key, edges }: GenerateInput, engine: string): string {
  const { agents, size, segments } = population
  return contentHash({
    spec,
    population: { agents, size, segments: segments.map(({ start, count }) => [start, count]) },
    key: { a: key.a, b: key.b },
    edges: edges && { sources: edges.sources, targets: edges.targets, nodes: edges.nodes },
    random: RNG_VERSION,
    engine,
  })
}

/** Reads at once, because plans are compiled at once. Who reads a file keeps it young. */
function readKept(path: string, identity: NetworkIdentity, { allocate = allocateBuffer }: GenerateInput): Network | 'damaged' | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const network = readNetwork((into, at) => readFully(file, into, at), fstatSync(file).size, identity, allocate)
    if (network !== undefined) touch(file)
    return network ?? 'damaged'
  } catch {
    return 'damaged'
  } finally {
    closeSync(file)
  }
}

/** A single read takes at most 2 GiB. */
function readFully(file: number, into: Uint8Array, at: number): number {
  let done = 0
  while (done < into.length) {
    const n = readSync(file, into, done, Math.min(into.length - done, 2 ** 30), at + done)
    if (n === 0) break
    done += n
  }
  return done
}

function touch(file: number): void {
  try {
    futimesSync(file, new Date(), new Date())
  } catch {
    // Somebody else's file, or a disk that is read only: it will look older than it is.
  }
}

interface Kept {
  readonly path: string
  readonly bytes: number
  readonly usedMs: number
}

/** Networks on the disk, the longest unused first. */
async function keptIn(folder: string): Promise<Kept[]> {
  const names = ((await ifThere(disk.list(folder))) ?? []).filter((name) => /^[0-9a-f]{16}\.network$/.test(name))
  const kept: Kept[] = []
  for (const path of names.map((name) => join(folder, name))) {
    const stats = await ifThere(disk.stat(path))
    if (stats) kept.push({ path, bytes: stats.size, usedMs: stats.mtimeMs })
  }
  return kept.sort((a, b) => a.usedMs - b.usedMs || (a.path < b.path ? -1 : 1))
}

/** Makes room: the longest unused go until the rest fits, but never the one just written; so does what crashes left. */
async function evict(folder: string, newest: string, limitBytes: number): Promise<void> {
  for (const { path } of await leftoversIn(folder)) await discard(path)
  const kept = await keptIn(folder)
  let sum = kept.reduce((total, { bytes }) => total + bytes, 0)
  for (const { path, bytes } of kept) {
    if (sum <= limitBytes) return
    if (path === newest) continue
    await discard(path)
    sum -= bytes
  }
}

/** Networks of a folder that nobody used for so many days, and what crashes left there. */
export async function unusedNetworks(folder: string, olderThanDays: number): Promise<string[]> {
  const old = (await keptIn(folder)).filter(({ usedMs }) => Date.now() - usedMs > olderThanDays * DAY_MS)
  return [...old, ...(await leftoversIn(folder))].map(({ path }) => path)
}
