/** Ids below this have a table of their own, one entry per id: 64 MiB at most. */
const SMALL = 1 << 24

/**
 * Numbers the ids of a graph's nodes in the order in which they come: 0, 1, 2, … An id is a whole number from 0 to 2⁵³ − 1.
 *
 * Small ids are looked up at their place in a table, 4 to 8 B for each up to the largest. The others by open addressing with
 * linear probing (Knuth, TAOCP 3, 6.4), at most half full: 8 to 16 B per node. The ids themselves take 8 to 16 B per node.
 * 20 million look-ups in a random graph of a million took 1.1 s in the one and 4 s in the other, nearly all of it cache misses.
 */
export class NodeNumbers {
  size = 0
  private ids = new Float64Array(512)
  /** A node's number + 1 in either table; 0 is an empty place. */
  private small = new Int32Array(1024)
  private slots = new Int32Array(1024)
  /** Nodes in `slots`. */
  private hashed = 0

  /** The number of an id; a new id gets the next one. */
  numberOf(id: number): number {
    if (id < this.small.length) {
      const entry = this.small[id]
      return entry > 0 ? entry - 1 : (this.small[id] = this.append(id)) - 1
    }
    if (id < SMALL) {
      this.small = larger(this.small, id + 1)
      return this.numberOf(id)
    }
    const slot = this.slotOf(id)
    if (this.slots[slot] > 0) return this.slots[slot] - 1
    if (2 * ++this.hashed > this.slots.length) this.rehash()
    return (this.slots[this.slotOf(id)] = this.append(id)) - 1
  }

  /** The place of each node, by number, among all ids in ascending order. */
  ranks(): Int32Array {
    const ranks = new Int32Array(this.size)
    const ascending = this.ids.slice(0, this.size).sort()
    for (let place = 0; place < ascending.length; place++) ranks[this.numberOf(ascending[place])] = place
    return ranks
  }

  /** Returns the new node's number + 1. */
  private append(id: number): number {
    if (this.size === this.ids.length) this.ids = larger(this.ids, this.size + 1)
    this.ids[this.size++] = id
    return this.size
  }

  /** Where a large id stands, or would. */
  private slotOf(id: number): number {
    const { slots, ids } = this
    const mask = slots.length - 1
    let slot = mixed(id) & mask
    for (let entry = slots[slot]; entry !== 0 && ids[entry - 1] !== id; entry = slots[slot]) slot = (slot + 1) & mask
    return slot
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2)
    for (let number = 0; number < this.size; number++) if (this.ids[number] >= SMALL) this.slots[this.slotOf(this.ids[number])] = number + 1
  }
}

/** A copy whose length, a power of two, is at least so much. */
function larger<A extends Int32Array | Float64Array>(array: A, length: number): A {
  const copy = new (array.constructor as new (length: number) => A)(2 ** Math.ceil(Math.log2(length)))
  copy.set(array)
  return copy
}

/** Spreads ids over slots: ids of one graph are often consecutive, or multiples of something. */
function mixed(id: number): number {
  const h = Math.imul((id | 0) ^ Math.imul((id / 2 ** 32) | 0, 0x9e3779b1), 0x85ebca6b)
  return Math.imul(h ^ (h >>> 15), 0xc2b2ae35) >>> 8
}
