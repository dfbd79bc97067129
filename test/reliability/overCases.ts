import { writeSync } from 'node:fs'
import type { Line, Offence } from './forked.ts'

/** The numbers that a worker measures: extremes and counters. */
export interface Tallies {
  readonly most: Record<string, number>
  readonly sum: Record<string, number>
}

/**
 * What a forked worker does: tries its share of the cases, named on its command line, and tells the parent (test/reliability/forked.ts)
 * where it is and what broke.
 *
 * @param every it tells its place before every so many cases
 */
export async function overCases(
  tryCase: (at: number, tallies: Tallies) => Promise<readonly Omit<Offence, 'at'>[]> | readonly Omit<Offence, 'at'>[],
  every = 1,
): Promise<void> {
  const [from, to] = process.argv.slice(2).map(Number)
  const tallies: Tallies = { most: {}, sum: {} }
  for (let at = from; at < to; at++) {
    if ((at - from) % every === 0) say({ at })
    for (const offence of await tryCase(at, tallies)) say({ offence: { at, ...offence } })
  }
  tallies.most['MB'] = Math.round(process.resourceUsage().maxRSS / 1024)
  say({ done: true, ...tallies })
}

/** Keeps the larger. */
export function keepMost(most: Record<string, number>, what: string, value: number): void {
  if (!(most[what] >= value)) most[what] = value
}

/** Adds one. */
export function add(sum: Record<string, number>, what: string): void {
  sum[what] = (sum[what] ?? 0) + 1
}

/** Written at once: what a worker says last must arrive though it dies. */
function say(line: Line): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += writeSync(1, bytes, sent)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
