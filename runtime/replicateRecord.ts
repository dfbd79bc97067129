import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { ReplicateOutcome } from '../engine/ensemble/job.ts'

/**
 * A finished replicate as bytes: a header of 64 and the outcome as V8 serialises it (numbers and typed arrays bit by bit).
 *
 *     0 KOCR · 4 version · 8 index · 12 length of the outcome · 16 run id, 16 characters · 32 SHA-256 of the rest
 */
const HEADER = 64
const HASH_AT = 32
const MAGIC = Buffer.from('KOCR')
const VERSION = 1

/** The record of an outcome of a run. */
export function replicateRecord(runId: string, outcome: ReplicateOutcome): Buffer {
  const body = serialize(outcome)
  const record = Buffer.alloc(HEADER + body.length)
  MAGIC.copy(record)
  record.writeUInt32LE(VERSION, 4)
  record.writeUInt32LE(outcome.index, 8)
  record.writeUInt32LE(body.length, 12)
  record.write(runId, 16, 16, 'latin1')
  body.copy(record, HEADER)
  hashOf(record).copy(record, HASH_AT)
  return record
}

/** Everything but the hash itself. */
function hashOf(record: Buffer): Buffer {
  return createHash('sha256').update(record.subarray(0, HASH_AT)).update(record.subarray(HEADER)).digest()
}

/** What a file of records holds. */
export interface ReadRecords {
  readonly outcomes: readonly ReplicateOutcome[]
  /** Stretches that are no whole record of this run: cut off, or changed. */
  readonly damaged: number
}

/** Every whole record of a run in some bytes; what is damaged is passed over up to the next record. */
export function readReplicateRecords(runId: string, bytes: Buffer): ReadRecords {
  const outcomes: ReplicateOutcome[] = []
  let damaged = 0
  for (let at = 0; at < bytes.length;) {
    const read = readAt(runId, bytes, at)
    if (read) {
      outcomes.push(read.outcome)
      at += read.length
    } else {
      damaged++
      const next = bytes.indexOf(MAGIC, at + 1)
      at = next < 0 ? bytes.length : next
    }
  }
  return { outcomes, damaged }
}

function readAt(runId: string, bytes: Buffer, at: number): { readonly outcome: ReplicateOutcome; readonly length: number } | undefined {
  if (at + HEADER > bytes.length || !bytes.subarray(at, at + 4).equals(MAGIC) || bytes.readUInt32LE(at + 4) !== VERSION) return undefined
  const length = HEADER + bytes.readUInt32LE(at + 12)
  const record = bytes.subarray(at, at + length)
  if (record.length < length || record.toString('latin1', 16, 16 + runId.length) !== runId) return undefined
  if (!hashOf(record).equals(record.subarray(HASH_AT, HEADER))) return undefined
  try {
    return { outcome: deserialize(record.subarray(HEADER)) as ReplicateOutcome, length }
  } catch {
    // Written whole, by a Node whose format this one does not know.
    return undefined
  }
}
