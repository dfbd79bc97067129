import type { FlightKind } from '../../base/marketWords.ts'
import type { PlanRow } from '../../base/sheetData.ts'
import { channelNamed } from './channelNamed.ts'
import { entryNamed, type Entries } from './entryNamed.ts'
import { flightNames } from './flightNames.ts'

/** What a row may refer to: sections of the scenario, raw or in normal form. */
export interface PlanContext {
  readonly channels: Entries
  readonly content: Entries
  readonly segments: Entries
  /** Names of flights that the scenario states itself. */
  readonly taken?: readonly string[]
}

/** An entry of `campaign.flights` as YAML would state it, and the row it comes from. */
export interface PlannedFlight {
  readonly flight: Readonly<Record<string, unknown>>
  readonly line?: number
}

/** What only some kinds of flights have. */
const OWN: Readonly<Record<FlightKind, readonly (keyof PlanRow)[]>> = {
  creators: ['tier'],
  paid: [],
  brand: ['followers', 'perWeek'],
  push: ['optIn', 'perWeek', 'costPerPush'],
}

/**
 * The rows of a media plan as flights. Platforms, contents and segments are found by name or label; a row that names no content takes the
 * scenario's only one. A name the scenario does not have is left as the sheet says it, for the checks to speak of. A name in Chinese
 * becomes the label; the flight is then called after its channel and tier or kind. Names that occur again get a number, in order of their dates.
 *
 * @example
 * planFlights([{ name: '小红书种草', kind: 'creators', tier: 'koc', channel: '小红书', from: '2026-03-05', budget: 200000 }], context)[0].flight
 * // { name: 'xiaohongshu-koc', label: '小红书种草', kind: 'creators', tier: 'koc', channel: 'xiaohongshu', content: 'diary', from: …, budget: 200000 }
 */
export function planFlights(rows: readonly PlanRow[], context: PlanContext): PlannedFlight[] {
  const flights = rows.map((row) => flightOf(row, context))
  const names = flightNames(
    rows.map(({ name, from }, i) => ({ text: name ?? '', from, fallback: fallbackName(flights[i]) })),
    context.taken ?? [],
  )
  return rows.map(({ line }, i) => ({
    flight: { name: names[i].name, ...(names[i].label !== undefined && { label: names[i].label }), ...flights[i] },
    ...(line !== undefined && { line }),
  }))
}

type RawFlight = Readonly<Record<string, unknown>>

function flightOf(row: PlanRow, { channels, content, segments }: PlanContext): RawFlight {
  const stated = {
    kind: row.kind,
    channel: channelNamed(row.channel, channels) ?? row.channel,
    content: contentOf(row, content),
    segments: row.segments === undefined ? undefined : segmentsOf(row.segments, segments),
    from: row.from,
    to: row.to,
    budget: row.budget,
    ...Object.fromEntries(OWN[row.kind].map((key) => [key, row[key]])),
  }
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined))
}

function contentOf({ content }: PlanRow, contents: Entries): string | undefined {
  if (content !== undefined) return entryNamed(content, contents) ?? content
  const names = Object.keys(contents)
  return names.length === 1 ? names[0] : undefined
}

function segmentsOf(text: string, segments: Entries): string[] | undefined {
  const parts = text
    .split(/[,，、;；/|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.map((part) => entryNamed(part, segments) ?? part)
}

/** `xiaohongshu-koc` */
function fallbackName({ channel, tier, kind }: RawFlight): string {
  return [channel, tier ?? kind].filter((part) => typeof part === 'string').join('-')
}
