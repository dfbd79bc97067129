import type { ColumnArray, ColumnType } from './columns.ts'

const MAKE: Record<ColumnType, (n: number) => ColumnArray> = {
  u8: (n) => new Uint8Array(n),
  u16: (n) => new Uint16Array(n),
  i32: (n) => new Int32Array(n),
  u32: (n) => new Uint32Array(n),
  f32: (n) => new Float32Array(n),
  f64: (n) => new Float64Array(n),
}

/**
 * Rows that appear during a run (customers, shares on their way): columns of one length that double when full,
 * so that a step allocates nothing once the table has found its size. Read `column(name)` again after `add`.
 */
export class GrowableTable {
  size = 0
  private capacity: number
  private readonly columns: Map<string, { type: ColumnType; array: ColumnArray }>

  constructor(schema: Readonly<Record<string, ColumnType>>, capacity = 256) {
    this.capacity = capacity
    this.columns = new Map(Object.entries(schema).map(([name, type]) => [name, { type, array: MAKE[type](capacity) }]))
  }

  /** Appends a row of zeros and returns its number. */
  add(): number {
    if (this.size === this.capacity) this.grow()
    return this.size++
  }

  column<A extends ColumnArray>(name: string): A {
    const column = this.columns.get(name)
    if (!column) throw new Error(`No column ${name} in this table.`)
    return column.array as A
  }

  /** Forgets all rows; the memory stays. */
  clear(): void {
    for (const { array } of this.columns.values()) array.fill(0, 0, this.size)
    this.size = 0
  }

  /** Bytes of the rows in use, column by column. */
  *bytes(): Iterable<Uint8Array> {
    for (const { array } of this.columns.values()) yield new Uint8Array(array.buffer, 0, this.size * array.BYTES_PER_ELEMENT)
  }

  snapshot(): { size: number; columns: ColumnArray[] } {
    return { size: this.size, columns: [...this.columns.values()].map(({ array }) => array.slice(0, this.size)) }
  }

  restore(saved: { size: number; columns: readonly ColumnArray[] }): void {
    this.clear()
    while (this.capacity < saved.size) this.grow()
    let i = 0
    for (const { array } of this.columns.values()) array.set(saved.columns[i++])
    this.size = saved.size
  }

  private grow(): void {
    this.capacity *= 2
    for (const column of this.columns.values()) {
      const array = MAKE[column.type](this.capacity)
      array.set(column.array)
      column.array = array
    }
  }
}
