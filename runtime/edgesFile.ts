import { createHash, type Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { InputError } from '../engine/base/issue.ts'
import type { EdgeList } from '../engine/scenario/inputs.ts'
import { hashFile } from '../history/openParquet.ts'
import { edgesParquet } from './edgesParquet.ts'
import { edgesText } from './edgesText.ts'
import type { Read } from './inputFiles.ts'

/** What is asked of the disk at once. */
const PIECE = 1 << 20

/** An edge list's file as it was read, with its SHA-256. */
export type EdgesFile = Read<EdgeList> & { readonly sha256: string }

/**
 * Reads an edge list: text ({@link edgesText}), or Parquet ({@link edgesParquet}) where the name ends in `.parquet` or the content begins as
 * Parquet does. The file goes by piece by piece and is hashed in passing; what is kept is 8 B per tie, 12 B while ties are
 * sorted, and some 20 to 50 B per node.
 *
 * @param path where it lies
 * @param file how messages call it
 * @throws what the disk has to say
 */
export async function edgesFile(path: string, file: string, directed: boolean): Promise<EdgesFile> {
  if (/\.parquet$/i.test(path) || (await beginsAsParquet(path))) {
    const sha256 = await hashFile(path)
    return { ...(await edgesParquet(path, file, directed).catch(issuesOf)), sha256 }
  }
  const hash = createHash('sha256')
  const read = await edgesText(pieces(path, hash), file, directed)
  return { ...read, sha256: hash.digest('hex') }
}

function issuesOf(error: unknown): Read<never> {
  if (error instanceof InputError) return { issues: error.issues }
  throw error
}

async function beginsAsParquet(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1', 0, bytesRead) === 'PAR1'
  } finally {
    await handle.close()
  }
}

/** The bytes of a file, hashed in passing; every piece stands in the same buffer. */
async function* pieces(path: string, hash: Hash): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(PIECE)
  const handle = await open(path)
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, PIECE, null)
      if (bytesRead === 0) return
      const piece = buffer.subarray(0, bytesRead)
      hash.update(piece)
      yield piece
    }
  } finally {
    await handle.close()
  }
}
