/**
 * The state of a run: every column of every owner in one buffer, so that it can be reset, copied, compared
 * and hashed as a whole. Columns have named dimensions; the last one varies fastest.
 */
export type ColumnType = 'u8' | 'u16' | 'i32' | 'u32' | 'f32' | 'f64'
export type ColumnArray = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array

/** Names of dimensions whose size the world sets; a number is a fixed size. */
export type Dimension =
  | 'agent'
  | 'segment'
  | 'channel'
  | 'kind'
  | 'content'
  | 'content word'
  | 'product'
  | 'flight'
  | 'line'
  | 'step'
  | 'day'
  | 'week'
  | 'community'
  | 'referral'
  | 'crisis'
  | number

export interface ColumnDeclaration {
  readonly name: string
  readonly type: ColumnType
  readonly of: readonly Dimension[]
}

export type Sizes = Readonly<Record<Exclude<Dimension, number>, number>>

const BYTES: Record<ColumnType, number> = { u8: 1, u16: 2, i32: 4, u32: 4, f32: 4, f64: 8 }

const VIEW = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, u32: Uint32Array, f32: Float32Array, f64: Float64Array } as const

/** 32-bit words that hold two bits for each of so many contents, the size of `content word`: content c has bits 2(c mod 16) of word ⌊c/16⌋. */
export function contentWords(contents: number): number {
  return (contents + 15) >>> 4
}

/** Number of entries of a column. */
export function entries(of: readonly Dimension[], sizes: Sizes): number {
  return of.reduce<number>((product, d) => product * (typeof d === 'number' ? d : sizes[d]), 1)
}

/** Bytes a set of columns takes, each aligned to 8. */
export function bytesOf(declarations: readonly ColumnDeclaration[], sizes: Sizes): number {
  return declarations.reduce((sum, d) => sum + aligned(entries(d.of, sizes) * BYTES[d.type]), 0)
}

/** Columns over one buffer, filled with zeros. Throws when a name is declared twice. */
export class Columns {
  readonly buffer: ArrayBuffer
  private readonly views = new Map<string, ColumnArray>()

  constructor(
    readonly declarations: readonly ColumnDeclaration[],
    sizes: Sizes,
  ) {
    this.buffer = new ArrayBuffer(bytesOf(declarations, sizes))
    let at = 0
    for (const { name, type, of } of declarations) {
      if (this.views.has(name)) throw new Error(`Column ${name} has two owners.`)
      const length = entries(of, sizes)
      this.views.set(name, new VIEW[type](this.buffer, at, length))
      at += aligned(length * BYTES[type])
    }
  }

  get(name: string): ColumnArray {
    const view = this.views.get(name)
    if (!view) throw new Error(`No column ${name} is declared.`)
    return view
  }

  has(name: string): boolean {
    return this.views.has(name)
  }

  reset(): void {
    new Uint8Array(this.buffer).fill(0)
  }
}

function aligned(bytes: number): number {
  return (bytes + 7) & ~7
}
