import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hostileTexts } from '../reports/payloads.ts'
import { CHROMIUM, hasChromium, sharedChromium } from '../support/chromium.ts'
import { counts, isFull, PATIENCE } from './counts.ts'
import { overForks, type Offence } from './forked.ts'
import { hostileTurn } from './hostileTurn.ts'
import type { Tallies } from './overCases.ts'
import { reportRow, secondsSince, tally } from './row.ts'

/**
 * In turn n the i-th text of each report is hostile texts 2n + i and the next, so that after all turns every field of a run's and a comparison's
 * report has held every text, and every field of each kind of fit a fifth of them.
 */
test.skipIf(!hasChromium)(
  `whatever a text says, a report shows it and does nothing else in a real browser (needs ${CHROMIUM})`,
  { timeout: PATIENCE },
  async () => {
    const began = performance.now()
    // two texts to a field
    const turns = Math.ceil(counts.hostileTexts / 2)
    expect(hostileTexts).toHaveLength(500)
    const { offences, sum } = isFull
      ? await overForks('hostileTexts.ts', { count: turns, heapMb: 2048, patienceMs: 120_000 })
      : await here(turns)
    const of = (...what: string[]) => offences.filter((offence) => what.includes(offence.what)).length
    const found = tally({
      dialogs: of('dialogs'),
      'CSP violations': of('violations'),
      requests: of('requests'),
      'console errors': of('errors', 'crash', 'hang'),
      'texts that became markup': of('elements'),
    })
    const expected = tally({ dialogs: 0, 'CSP violations': 0, requests: 0, 'console errors': 0, 'texts that became markup': 0 })
    const note = `${sum['pages']} pages of runs, comparisons, sweeps, fits and data checks, each in zh and en`
    reportRow('hostileTexts', {
      promise: 'hostile texts in every field, in Chromium',
      count: counts.hostileTexts,
      found,
      expected,
      seconds: secondsSince(began),
      note,
    })
    expect(offences.slice(0, 10)).toEqual([])
    expect(found).toBe(expected)
    expect(sum['pages']).toBe(5 * turns)
  },
)

/** The same in this process, whose browser and whose drawing thread are there already. */
async function here(turns: number): Promise<{ readonly offences: readonly Offence[]; readonly sum: Tallies['sum'] }> {
  const folder = mkdtempSync(join(tmpdir(), 'kocast-hostile-'))
  const browser = await sharedChromium()
  const tallies: Tallies = { most: {}, sum: {} }
  const offences: Offence[] = []
  try {
    for (let at = 0; at < turns; at++)
      for (const offence of await hostileTurn(at, tallies, { browser, folder })) offences.push({ at, ...offence })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { offences, sum: tallies.sum }
}
