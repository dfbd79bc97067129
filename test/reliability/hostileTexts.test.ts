import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHROMIUM } from '../reports/lookAtPage.ts'
import { hostileTexts } from '../reports/payloads.ts'
import { counts, PATIENCE } from './counts.ts'
import { overForks } from './forked.ts'
import { reportRow, secondsSince, tally } from './row.ts'

/**
 * In turn n the i-th text of each report is hostile texts 2n + i and the next, so that after all turns every field of a run's and a comparison's
 * report has held every text, and every field of each kind of fit a fifth of them.
 */
test.skipIf(!existsSync(CHROMIUM))(
  `whatever a text says, a report shows it and does nothing else in a real browser (needs ${CHROMIUM})`,
  { timeout: PATIENCE },
  async () => {
    const began = performance.now()
    // two texts to a field
    const turns = Math.ceil(counts.hostileTexts / 2)
    expect(hostileTexts).toHaveLength(500)
    const { offences, sum } = await overForks('hostileTexts.ts', { count: turns, heapMb: 2048, patienceMs: 120_000 })
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
