import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { isSlow } from '../support/slow.ts'
import { DIRECTIONS } from './directions.ts'
import { effectsOf, holds, type Effect } from './effectOf.ts'

/**
 * Parameter up ⇒ metric up or down, under common random numbers and over parameter draws. In full (`npm run verify:directions`) every
 * sign lies beyond three standard errors; the short version asks for the sign
 * alone, of every fourth row. "0" is exact in both: not one bit moves.
 */
const REPLICATES = isSlow ? 40 : 3
const ERRORS = isSlow ? 3 : 0
const ROWS = DIRECTIONS.filter((_, i) => isSlow || i % 4 === 0)

describe('a direction', () => {
  const found: Effect[] = []
  afterAll(() => {
    const file = fileURLToPath(new URL('../../.cache/directions.json', import.meta.url))
    mkdirSync(fileURLToPath(new URL('../../.cache', import.meta.url)), { recursive: true })
    writeFileSync(file, JSON.stringify(found.map((effect) => ({ ...effect, holds: holds(effect, ERRORS) }))))
  })

  it.each(
    ROWS.map(
      (direction) => [`${direction.parameter} from ${String(direction.values[0])} to ${String(direction.values[1])}`, direction] as const,
    ),
  )(
    '%s',
    (_, direction) => {
      const effects = effectsOf(direction, REPLICATES)
      found.push(...effects)
      expect(effects.filter((effect) => !holds(effect, ERRORS))).toEqual([])
    },
    isSlow ? 120_000 : 30_000,
  )
})
