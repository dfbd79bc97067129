import { channelNamed } from './channelNamed.ts'
import { entryNamed, type Entries } from './entryNamed.ts'
import { flightKind, type FlightKind } from './flightKind.ts'
import { flightNames } from './flightNames.ts'
import { tierNamed } from './tierNamed.ts'

/** A row of a media plan as history reads it; texts in the sheet's own words, dates as `2026-03-05` or days from 0. */
export interface PlanRow {
  readonly name?: string | undefined
  readonly kind?: string | undefined
  readonly tier?: string | undefined
  readonly channel: string
  readonly content?: string | undefined
  readonly from: string | number
  readonly to?: string | number | undefined
  readonly budget?: number | undefined
  /** Separated by commas or `、`. */
  readonly segments?: string | undefined
  readonly followers?: number | undefined
  readonly perWeek?: number | undefined
  readonly optIn?: number | undefined
  readonly costPerPush?: number | undefined
  /** Row of the sheet, for what is wrong with it. */
  readonly line?: number | undefined
}

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

/** Numbers that only some kinds of flights have. */
const OWN: Readonly<Record<FlightKind, readonly (keyof PlanRow)[]>> = {
  creators: [],
  paid: [],
  brand: ['followers', 'perWeek'],
  push: ['optIn', 'perWeek', 'costPerPush'],
}

/**
 * The rows of a media plan as flights. Platforms, contents and segments are found by name or label, kinds and tiers by what planners call
 * them (`KOC 种草`, `信息流`); a row that names no content takes the scenario's only one. What cannot be told is left as the sheet says it,
 * or out, for the schema and the checks to speak of. A name in Chinese becomes the label; the flight is then called after its channel and
 * tier or kind. Names that occur again get a number, in order of their dates.
 *
 * @example
 * planFlights([{ name: '小红书种草', kind: 'KOC', channel: '小红书', from: '2026-03-05', budget: 200000 }], context)[0].flight
 * // { name: 'xiaohongshu-koc', label: '小红书种草', kind: 'creators', tier: 'koc', channel: 'xiaohongshu', content: 'diary', from: …, budget: 200000 }
 */
export function planFlights(rows: readonly PlanRow[], context: PlanContext): PlannedFlight[] {
  const flights = rows.map((row) => flightOf(row, context))
  const names = flightNames(
    rows.map(({ name, from }, i) => ({ text: name?.trim() ?? '', from, fallback: fallbackName(flights[i]) })),
    context.taken ?? [],
  )
  return rows.map(({ line }, i) => ({
    flight: { name: names[i].name, ...(names[i].label !== undefined && { label: names[i].label }), ...flights[i] },
    ...(line !== undefined && { line }),
  }))
}

type RawFlight = Readonly<Record<string, unknown>>

function flightOf(row: PlanRow, { channels, content, segments }: PlanContext): RawFlight {
  const kind = kindOf(row)
  const own = kind !== undefined && Object.hasOwn(OWN, kind) ? OWN[kind as FlightKind] : []
  const stated = {
    kind,
    tier: kind === 'creators' ? tierOf(row) : undefined,
    channel: channelNamed(row.channel, channels) ?? row.channel,
    content: contentOf(row, content),
    segments: row.segments === undefined ? undefined : segmentsOf(row.segments, segments),
    from: row.from,
    to: row.to,
    budget: row.budget,
    ...Object.fromEntries(own.map((key) => [key, row[key]])),
  }
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined))
}

/** The kind stated, else the one that tier or name give away. */
function kindOf({ kind, tier, name }: PlanRow): string | undefined {
  if (hasText(kind)) return flightKind(kind) ?? kind.trim()
  if (hasText(tier)) return 'creators'
  return hasText(name) ? flightKind(name) : undefined
}

function tierOf({ kind, tier, name }: PlanRow): string | undefined {
  if (hasText(tier)) return tierNamed(tier) ?? tier.trim()
  return tierNamed(kind ?? '') ?? tierNamed(name ?? '')
}

function contentOf({ content }: PlanRow, contents: Entries): string | undefined {
  if (hasText(content)) return entryNamed(content, contents) ?? content.trim()
  const names = Object.keys(contents)
  return names.length === 1 ? names[0] : undefined
}

function segmentsOf(text: string, segments: Entries): string[] | undefined {
  const parts = text.split(/[,，、;；/|]/).filter(hasText)
  return parts.length === 0 ? undefined : parts.map((part) => entryNamed(part, segments) ?? part.trim())
}

/** `xiaohongshu-koc` */
function fallbackName({ channel, tier, kind }: RawFlight): string {
  return [channel, tier ?? kind].filter((part) => typeof part === 'string').join('-')
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
