import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { emergentValues, factValues, isInBand } from './factValues.ts'

const REPORTED = new URL('../../../shared/facts.yaml', import.meta.url)
/** Trust, reputation and net promoters are reported in points of 100. */
const IN_POINTS = /(\.trust|\.reputation|\.nps|\.satisfaction)$/

describe('the values of the facts', () => {
  it('have enough that count, of enough facts', () => {
    const counted = emergentValues()
    expect(counted.length).toBeGreaterThanOrEqual(45)
    expect(new Set(counted.map(({ fact }) => fact)).size).toBeGreaterThanOrEqual(25)
  })

  it('were held out before tuning, every fifth', () => {
    expect(
      emergentValues()
        .filter(({ isHeldOut }) => isHeldOut)
        .map(({ name }) => name),
    ).toEqual(HELD_OUT)
  })

  it('have bands around what is reported', () => {
    for (const value of emergentValues()) expect(isInBand(value, value.reported), value.name).toBe(true)
    const usual = emergentValues().filter(({ reason }) => reason === undefined)
    for (const { name, kind, reported, band } of usual)
      expect(band[1] - band[0], name).toBeCloseTo(kind === 'rate' ? 0.1 : 0.6 * Math.abs(reported), 12)
  })

  it.skipIf(!existsSync(REPORTED))('are those of the facts as reported, one for one', () => {
    const { facts } = parse(readFileSync(REPORTED, 'utf8')) as { facts: { id: string; kind: string; value?: unknown }[] }
    const reported = facts
      .filter(({ kind, value }) => (kind === 'effect' || kind === 'case') && value !== undefined)
      .flatMap(({ id, value }) =>
        typeof value === 'object'
          ? Object.entries(value as object).map(([k, x]) => [`${id}.${k}`, x] as const)
          : [[`${id}.value`, value as number] as const],
      )
      .map(([name, x]) => [name, IN_POINTS.test(name) ? x / 100 : x] as const)
    expect(new Map(factValues().map(({ name, reported: x }) => [name, x]))).toEqual(new Map(reported))
  })
})

const HELD_OUT: readonly string[] = [
  'city-story.nps',
  'crisis-response.negative_before',
  'emotional-referral.value',
  'image-cocreation.reads',
  'ltv-uplift.value',
  'quarterly-wearout.value',
  'smart-pause.value',
  'ugc-organic-exposure.value',
  'vr-showroom.share',
]
