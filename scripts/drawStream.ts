// Writes keyed draws to the standard output as raw 32-bit words, in one of the orders in which the engine asks for them, until the reader
// has had enough: `node .cache/draws/drawStream.mjs agent 7 | dieharder -g 200 -d 1` (bundled by scripts/verifyDraws.mjs; 7 is the replicate).
import { writeSync } from 'node:fs'
import { draw32, type Key, nameId, pair, rootKey, subKey } from '../engine/base/keyed.ts'
import { weakHash } from './weakHash.ts'

/** Fills the buffer with the next words of an order. */
type Fill = (words: Int32Array) => void

/** Agents of a large population, and the days of a long campaign. */
const AGENTS = 1_000_000
const DAYS = 365
/** Keys made once and gone through again with the next input, because making one takes longer than reading a word. */
const REPLICATES = 1 << 20
const SEEDS = 1 << 18

const [order, replicate = '0', weak] = process.argv.slice(2)
const draw = weak === '--weak' ? weakHash : draw32
const ORDERS: Readonly<Record<string, (key: Key) => Fill>> = { agent, step, about, replicate: replicates, seed: seeds }
if (!Object.hasOwn(ORDERS, order)) throw new Error(`An order is one of ${Object.keys(ORDERS).join(', ')}, not ${order}.`)

const fill = ORDERS[order](streamKey(Number(replicate)))
const words = new Int32Array(1 << 20)
const bytes = new Uint8Array(words.buffer)
try {
  for (;;) {
    fill(words)
    for (let sent = 0; sent < bytes.length;) sent += writeSync(1, bytes, sent)
  }
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
}

/** As engine/plan/run.ts derives it: seed → draw → replicate → stream. */
function streamKey(r: number): Key {
  return subKey(subKey(subKey(subKey(rootKey('1'), 'draw'), 0), r), 'notice')
}

/** Contacts of one post on one day: agents ascending, then its next day (creatorPosts, paidMedia: about = pair(post, day)). */
function agent({ a, b }: Key): Fill {
  const post = nameId('content')
  let x = 0
  let day = 0
  let y = pair(post, day)
  return (out) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = draw(a, b, x, y)
      if (++x === AGENTS) {
        x = 0
        y = pair(post, ++day)
      }
    }
  }
}

/** What one agent decides about one post day after day, then the next agent. */
function step({ a, b }: Key): Fill {
  const post = nameId('content')
  const days = Int32Array.from({ length: DAYS }, (_, day) => pair(post, day))
  let x = 0
  let day = 0
  return (out) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = draw(a, b, x, days[day])
      if (++day === DAYS) {
        day = 0
        x++
      }
    }
  }
}

/** Numbered decisions of one agent (ties of the network, covariates, orders), then the next agent. */
function about({ a, b }: Key): Fill {
  const most = 1 << 12
  let x = 0
  let y = 0
  return (out) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = draw(a, b, x, y)
      if (++y === most) {
        y = 0
        x++
      }
    }
  }
}

/** The same decision in one replicate after the other, then the next agent's. */
function replicates(): Fill {
  const above = subKey(subKey(rootKey(String(Number(replicate) + 1)), 'draw'), 0)
  return throughKeys(REPLICATES, (r) => subKey(subKey(above, r), 'notice'))
}

/** The same decision under seeds '1', '2', … (models/inference/drawParameters.ts draws by the root key itself), then the next agent's. */
function seeds(): Fill {
  const first = Number(replicate) * SEEDS
  return throughKeys(SEEDS, (s) => rootKey(String(first + s + 1)))
}

function throughKeys(count: number, keyOf: (i: number) => Key): Fill {
  const as = new Int32Array(count)
  const bs = new Int32Array(count)
  for (let k = 0; k < count; k++) {
    const key = keyOf(k)
    as[k] = key.a
    bs[k] = key.b
  }
  const y = pair(nameId('content'), 0)
  let k = 0
  let x = 0
  return (out) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = draw(as[k], bs[k], x, y)
      if (++k === count) {
        k = 0
        x++
      }
    }
  }
}
