import type { ExposureBatch } from './exposureBatch.ts'
import { ROW, sortRows } from './sortRows.ts'
import { addStimulus, createStimuli, type Stimulus } from './stimuli.ts'

/**
 * Where routes put the exposures of a step. Set the constants of a stimulus with `begin`, then add agents, in any order.
 *
 * When every route has spoken, `drain` hands the exposures on in batches, ascending by agent and, within an agent,
 * in the order in which they were added (route by name, then source): the canonical order, in which sequential
 * effects do not depend on batches, and the one the cache wants, because each agent's state is touched once, in passing.
 */
export interface ExposureSink {
  begin(stimulus: Stimulus): void
  /** One exposure. `about` is its key: added twice by one stimulus, it is the same contact and counts once. */
  add(agent: number, about: number): void
  /** Exposures of `agents[from … to − 1]`; the k-th has the key `about + k·stride` (0: one key, each agent counts once). */
  addAll(agents: Int32Array, from: number, to: number, about: number, stride: 0 | 1): void
  drain(): void
}

/** Rows of a step: who, under which key, and by which stimulus. Reused by every run, each worker has its own: 40 ms of a run went into growing them. */
const store = { rows: new Int32Array(4096 * ROW), scratch: new Int32Array(4096 * ROW), stimuli: createStimuli(256) }

/** Makes room for so many rows. */
function reserve(rows: number): void {
  if (rows * ROW <= store.rows.length) return
  const larger = new Int32Array(Math.max(rows * ROW, store.rows.length * 2))
  larger.set(store.rows)
  store.rows = larger
  store.scratch = new Int32Array(larger.length)
}

/** `agents`: ids lie below it. `process` takes one full batch; its rows may be dropped in place. */
export function createExposureSink(batch: ExposureBatch, agents: number, process: () => void): ExposureSink {
  const { stimuli } = store
  stimuli.size = 0
  let size = 0
  return {
    begin(stimulus) {
      addStimulus(stimuli, stimulus)
    },
    add(agent, about) {
      reserve(size + 1)
      const { rows } = store
      const at = ROW * size++
      rows[at] = agent
      rows[at + 1] = about
      rows[at + 2] = stimuli.size - 1
    },
    addAll(list, first, last, about, stride) {
      const n = last - first
      reserve(size + n)
      const { rows } = store
      const current = stimuli.size - 1
      for (let k = 0, at = ROW * size; k < n; k++, at += ROW) {
        rows[at] = list[first + k]
        rows[at + 1] = about + k * stride
        rows[at + 2] = current
      }
      size += n
    },
    drain() {
      const { rows, scratch } = store
      sortRows(rows, scratch, size, agents)
      for (let from = 0; from < size;) {
        from = fill(batch, rows, from, size)
        process()
      }
      batch.size = 0
      size = 0
      stimuli.size = 0
    },
  }
}

/** Fills the batch from a row on, without repeats of a contact (those of one stimulus stand side by side); returns the row to go on from. */
function fill(batch: ExposureBatch, rows: Int32Array, from: number, to: number): number {
  const { agent, about, source, content, channel, kind, flight, attention, capacity } = batch
  const { source: sources, traits, notice } = store.stimuli
  let n = 0
  let at = from * ROW
  const end = to * ROW
  let lastAgent = from > 0 ? rows[at - ROW] : -1
  let lastAbout = from > 0 ? rows[at - ROW + 1] : 0
  for (; at < end && n < capacity; at += ROW) {
    const a = rows[at]
    const key = rows[at + 1]
    const s = rows[at + 2]
    const word = traits[s]
    agent[n] = a
    about[n] = key
    source[n] = sources[s]
    attention[n] = notice[s]
    content[n] = word & 255
    channel[n] = (word >>> 8) & 31
    kind[n] = (word >>> 13) & 15
    flight[n] = (word >>> 17) - 1
    n += Number(a !== lastAgent || key !== lastAbout)
    lastAgent = a
    lastAbout = key
  }
  batch.size = n
  return at / ROW
}
