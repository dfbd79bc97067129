/** Finds the row of a post by the key of its contacts; made anew in each step, so it is no state. */
export interface ContactIndex {
  clear(): void
  set(about: number, row: number): void
  /** The row, −1 when the key is none of a post. */
  get(about: number): number
}

const HASH = 0x9e3779b1

/** An open-addressing table of 32-bit keys, at most half full. */
export function contactIndex(): ContactIndex {
  let keys = new Int32Array(256)
  let rows = new Int32Array(256).fill(-1)
  let shift = 24
  let size = 0

  function place(about: number): number {
    const mask = keys.length - 1
    let i = Math.imul(about, HASH) >>> shift
    while (rows[i] >= 0 && keys[i] !== about) i = (i + 1) & mask
    return i
  }

  function grow(): void {
    const [oldKeys, oldRows] = [keys, rows]
    keys = new Int32Array(2 * oldKeys.length)
    rows = new Int32Array(2 * oldKeys.length).fill(-1)
    shift--
    for (let i = 0; i < oldKeys.length; i++) if (oldRows[i] >= 0) put(oldKeys[i], oldRows[i])
  }

  function put(about: number, row: number): void {
    const i = place(about)
    keys[i] = about
    rows[i] = row
  }

  return {
    clear() {
      if (size > 0) rows.fill(-1)
      size = 0
    },
    set(about, row) {
      if (2 * ++size > keys.length) grow()
      put(about, row)
    },
    get: (about) => rows[place(about)],
  }
}
