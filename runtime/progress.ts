/** Where progress is written: process.stderr, or a stand-in in tests. */
export interface ProgressStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface ProgressOptions {
  readonly stream: ProgressStream
  readonly total: number
  /** How much was done before this began; it says nothing about the pace. */
  readonly from?: number
  /** The line to show, without line end: `12 / 50, 8 s left`. */
  readonly line: (done: number, total: number, secondsLeft: number | undefined) => string
  readonly quiet?: boolean
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

export interface Progress {
  update(done: number): void
  /** Removes the line. */
  end(): void
}

/** Nothing is shown for what takes less. */
const PATIENCE_MS = 1000
const REFRESH_MS = 100

/**
 * One line of progress with the time that is left, rewritten in place; shown only on a terminal and only for what takes
 * longer than a second. The time left assumes that the rest goes as fast as what is done.
 */
export function progress({
  stream,
  total,
  from = 0,
  line,
  quiet = false,
  env = process.env,
  now = () => performance.now(),
}: ProgressOptions): Progress {
  const shown = !quiet && stream.isTTY === true && env.TERM !== 'dumb'
  const began = now()
  let last = began + PATIENCE_MS - REFRESH_MS
  let width = 0

  return {
    update(done) {
      const time = now()
      if (!shown || time - last < REFRESH_MS) return
      last = time
      const left = done > from ? ((time - began) / (done - from)) * (total - done) : undefined
      const text = line(done, total, left === undefined ? undefined : left / 1000)
      // Spaces instead of an escape sequence wipe the longer line before; Chinese takes two columns.
      const columns = [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
      stream.write(`\r${text}${' '.repeat(Math.max(0, width - columns))}`)
      width = columns
    },
    end() {
      if (width > 0) stream.write(`\r${' '.repeat(width)}\r`)
      width = 0
    },
  }
}
