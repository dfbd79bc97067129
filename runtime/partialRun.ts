import { basename, join, resolve } from 'node:path'
import type { ReplicateOutcome } from '../engine/ensemble/job.ts'
import type { Text } from '../engine/base/value.ts'
import { disk, ifThere } from './disk.ts'
import type { RunKind } from './runFolder.ts'
import { readReplicateRecords, replicateRecord } from './replicateRecord.ts'
import { readSealed, sealedJson } from './sealedJson.ts'
import { discard, writeAtomically } from './writeAtomically.ts'
import { leftoversIn } from './writeFolder.ts'

/** What a folder of finished replicates says of its run, for the list of runs. */
export interface PartialFacts {
  readonly runId: string
  readonly kind: RunKind
  readonly title: Text
  /** Replicates of the whole run. */
  readonly total: number
  readonly started: string
}

/** The finished replicates of a run that is not finished. */
export interface PartialRun {
  readonly folder: string
  /** What was found when it was opened, by index. */
  readonly found: ReadonlyMap<number, ReplicateOutcome>
  /** Records that were damaged and have to be computed again. */
  readonly damaged: number
  /** How many are on the disk by now. */
  readonly kept: () => number
  /** Kept when the outcome is safe on the disk. Outcomes that arrive during a write go into the next one together. */
  keep(outcome: ReplicateOutcome): Promise<void>
  /** The run is in its place: this is of no use any more. */
  remove(): Promise<void>
}

const FACTS = 'run.json'
const RECORDS = /^(\d{6,})\.part$/

/** Where the finished replicates of a run wait: beside its folder, by its id, so that another question keeps its own. */
export function partialPath(folder: string, runId: string): string {
  const target = resolve(folder)
  return basename(target) === runId ? `${target}.partial` : `${target}.${runId}.partial`
}

/** Opens, or begins, the folder of a run's finished replicates. The caller holds the run's lock. */
export async function openPartial(folder: string, facts: PartialFacts): Promise<PartialRun> {
  const path = partialPath(folder, facts.runId)
  const { found, damaged, last } = await readPartial(path, facts.runId)
  for (const { path: left } of await leftoversIn(path)) await discard(left)
  if ((await readFacts(path))?.runId !== facts.runId) await writeAtomically(join(path, FACTS), sealedJson(facts))

  const stored = new Set(found.keys())
  let number = last
  let idle = Promise.resolve()
  let open: { readonly outcomes: ReplicateOutcome[]; readonly written: Promise<void> } | undefined

  async function write(outcomes: readonly ReplicateOutcome[]): Promise<void> {
    const name = `${String(++number).padStart(6, '0')}.part`
    await writeAtomically(join(path, name), Buffer.concat(outcomes.map((outcome) => replicateRecord(facts.runId, outcome))))
    for (const { index } of outcomes) stored.add(index)
  }

  return {
    folder: path,
    found,
    damaged,
    kept: () => stored.size,
    keep(outcome) {
      if (open === undefined) {
        const outcomes: ReplicateOutcome[] = []
        const written = idle.then(() => {
          open = undefined
          return write(outcomes)
        })
        idle = written
        open = { outcomes, written }
      }
      open.outcomes.push(outcome)
      return open.written
    },
    remove: () => disk.remove(path),
  }
}

/** Every intact replicate of a folder, how many records are damaged, and the number of its last file. */
export async function readPartial(
  path: string,
  runId: string,
): Promise<{ readonly found: Map<number, ReplicateOutcome>; readonly damaged: number; readonly last: number }> {
  const found = new Map<number, ReplicateOutcome>()
  let damaged = 0
  let last = 0
  for (const name of ((await ifThere(disk.list(path))) ?? []).sort()) {
    const match = RECORDS.exec(name)
    if (!match) continue
    last = Math.max(last, Number(match[1]))
    const read = readReplicateRecords(runId, await disk.read(join(path, name)))
    damaged += read.damaged
    for (const outcome of read.outcomes) found.set(outcome.index, outcome)
  }
  return { found, damaged, last }
}

/** What the folder says of its run; `undefined` where it says nothing, or where that is damaged. */
export async function readFacts(path: string): Promise<PartialFacts | undefined> {
  const bytes = await ifThere(disk.read(join(path, FACTS)))
  const read = bytes && readSealed(bytes)
  return read && 'value' in read && read.sealed ? (read.value as PartialFacts) : undefined
}
