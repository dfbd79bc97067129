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
 * so that a step allocates nothing once the table has found its size. Read `at.name` (or `column(name)`) again after `add`.
 */
export class GrowableTable {
  size = 0
  private capacity: number
  /** The columns by name: `table.at.agent[row]`, for loops (looking a name up in a map took a third of a sale's time). */
  readonly at: Record<string, ColumnArray>
  private readonly names: readonly string[]

  constructor(
    private readonly schema: Readonly<Record<string, ColumnType>>,
    capacity = 256,
  ) {
    this.capacity = capacity
    this.names = Object.keys(schema)
    this.at = Object.fromEntries(this.names.map((name) => [name, MAKE[schema[name]](capacity)]))
  }

  /** Appends a row of zeros and returns its number. */
  add(): number {
    if (this.size === this.capacity) this.grow()
    return this.size++
  }

  column<A extends ColumnArray>(name: string): A {
    const column = this.at[name]
    if (!column) throw new Error(`No column ${name} in this table.`)
    return column as A
  }

  /** Forgets all rows; the memory stays. */
  clear(): void {
    for (const name of this.names) this.at[name].fill(0, 0, this.size)
    this.size = 0
  }

  /** Bytes of the rows in use, column by column. */
  *bytes(): Iterable<Uint8Array> {
    for (const name of this.names) yield new Uint8Array(this.at[name].buffer, 0, this.size * this.at[name].BYTES_PER_ELEMENT)
  }

  snapshot(): { size: number; columns: ColumnArray[] } {
    return { size: this.size, columns: this.names.map((name) => this.at[name].slice(0, this.size)) }
  }

  restore(saved: { size: number; columns: readonly ColumnArray[] }): void {
    this.clear()
    while (this.capacity < saved.size) this.grow()
    this.names.forEach((name, i) => this.at[name].set(saved.columns[i]))
    this.size = saved.size
  }

  private grow(): void {
    this.capacity *= 2
    for (const name of this.names) {
      const array = MAKE[this.schema[name]](this.capacity)
      array.set(this.at[name])
      this.at[name] = array
    }
  }
}
