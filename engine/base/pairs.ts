/** A growing list of pairs (row, column). */
export class Pairs {
  size = 0
  rows: Int32Array
  columns: Int32Array

  constructor(capacity = 1024) {
    this.rows = new Int32Array(Math.max(16, Math.ceil(capacity)))
    this.columns = new Int32Array(this.rows.length)
  }

  add(row: number, column: number): void {
    if (this.size === this.rows.length) this.grow()
    this.rows[this.size] = row
    this.columns[this.size++] = column
  }

  private grow(): void {
    const { rows, columns } = this
    this.rows = new Int32Array(rows.length * 2)
    this.columns = new Int32Array(rows.length * 2)
    this.rows.set(rows)
    this.columns.set(columns)
  }
}
