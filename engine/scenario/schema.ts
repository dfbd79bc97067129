import { z } from 'zod'
import { quantity, setting, text } from '../base/field.ts'
import { DEFAULT_CURRENCY } from '../base/units.ts'
import { CREATOR_TIERS, INDUSTRIES } from '../base/marketWords.ts'
import { calibrate } from './sections/calibrate.ts'
import { libraryCase } from './sections/case.ts'
import { channel, content, creators } from './sections/audience.ts'
import { campaign, event } from './sections/campaign.ts'
import { community } from './sections/communities.ts'
import { competitor } from './sections/competitors.ts'
import { consent } from './sections/consent.ts'
import { named } from './sections/names.ts'
import { network } from './sections/network.ts'
import { population } from './sections/population.ts'
import { product } from './sections/product.ts'
import { crisis } from './sections/crises.ts'
import { shock } from './sections/shock.ts'

/**
 * The scenario file, section by section. Every numeric leaf is a declared field (engine/base/field.ts), every
 * object is strict, and what is absent has a default that `explain` can show with its source.
 *
 * Sections of mechanisms and policies are added by `scenarioSchema` from the list it is given.
 */

const horizon = z.strictObject({
  start: setting(z.iso.date(), ['first day', '起始日期']),
  length: quantity({ unit: 'days', about: ['length of the simulated time', '模拟时长'], min: 1, max: 1100 }),
  step: quantity({ unit: 'days', about: ['length of a step; a day unless hours matter', '步长'], min: 1 / 24, max: 1, default: '1 day' }),
})

const use = z.strictObject({
  /** A fitted model's file, read beside the scenario. */
  artifact: z.string(),
  /** The section whose values it replaces: `products.cloud.lifecycle`. A posterior knows its fields itself. */
  for: z.string().optional(),
  /** Of a churn model: it carries the level of churn, or shifts people around the level of alpha and beta. */
  as: z.enum(['replace', 'shift']).optional(),
  /** What an artifact that states no period was fitted per: `week`, `30 days`. */
  perPeriod: z.union([z.string(), z.number().positive()]).optional(),
  /** `CNY`, or the rate into the scenario's: `USD → CNY 7.1`. */
  currency: z.string().optional(),
})

/** A table read beside the scenario; headings are recognised, or named by role. */
const sheet = z.strictObject({
  file: z.string(),
  /** Of a workbook: the sheet's name. */
  sheet: z.string().optional(),
  /** Role → heading, where a heading is not recognised: `price: 单条报价`. */
  columns: z.record(z.string(), z.string()).optional(),
})

const variant = z.strictObject({ label: text().optional(), set: z.record(z.string(), z.unknown()) })

/** Sections of a scenario that do not depend on the list of mechanisms. */
export const coreSections = {
  version: z.literal(1),
  title: text(),
  question: text().optional(),
  /** The published case that a file of the library tells; no part of what is simulated. */
  case: libraryCase.optional(),
  extends: z.array(z.string()).default([]),
  /** What a preset says of itself, in lists and tables of presets; never part of a scenario that extends it. */
  preset: z.strictObject({ title: text(), about: text() }).optional(),
  /** Which benchmarks charts show beside those of the channels. */
  industry: setting(z.enum(INDUSTRIES), ['industry, for benchmarks', '所属行业（用于选取行业基准）']).optional(),
  use: z.array(use).default([]),
  /** Creators' quotes: they become the creators of their tiers, at their own prices. */
  quotes: sheet.optional(),
  /** A media plan: its rows become flights after those of `campaign:`. */
  mediaPlan: sheet.optional(),
  currency: setting(z.string().regex(/^[A-Z]{3}$/), ['currency', '币种']).default(DEFAULT_CURRENCY),
  seed: z.union([z.string(), z.number().int()]).transform(String).default('1'),
  /** Named numbers that formulas may use. */
  parameters: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
      quantity({ unit: 'none', about: ['a named number for formulas', '公式用命名参数'] }),
    )
    .default({}),
  horizon,
  population,
  network: network.prefault({ kind: 'block' }),
  channels: named(channel),
  creators: z.partialRecord(z.enum(CREATOR_TIERS), creators).default({}),
  content: named(content),
  products: named(product),
  /** The private domain. */
  communities: named(community).default({}),
  campaign: campaign.prefault({}),
  events: z.array(event).default([]),
  competitors: z.array(competitor).default([]),
  /** At the door of every product that says nothing of its own. */
  consent: consent.optional(),
  /** Changes of platforms' rules. */
  shocks: z.array(shock).default([]),
  /** Bad news about the brand, and how it is answered. */
  crises: z.array(crisis).default([]),
  ensemble: z
    .strictObject({
      draws: setting(z.number().int().min(1).max(100_000), ['parameter draws', '参数抽样次数']).default(25),
      replicatesPerDraw: setting(z.number().int().min(1).max(1000), ['replicates per parameter draw', '每组参数的重复次数']).default(2),
    })
    .prefault({}),
  outputs: z.strictObject({ thresholds: z.array(z.string()).default([]) }).prefault({}),
  variants: named(variant).default({}),
  calibrate: calibrate.optional(),
} as const

/** What the schema needs to know of a mechanism. */
export interface ParameterSection {
  readonly name: string
  readonly section: 'mechanisms' | 'policies' | 'recorders'
  readonly isOptIn: boolean
  readonly params: z.ZodObject
}

type ScenarioSchema = ReturnType<typeof schemaOf>

/** Making a schema and using it first takes as long as reading a scenario with it: the same list has the same one. */
const schemas = new WeakMap<readonly ParameterSection[], ScenarioSchema>()

/**
 * The schema of a whole scenario file for a list of mechanisms. Each has a section of its name under
 * `mechanisms:` or `policies:`; `off` instead of parameters switches it off.
 */
export function scenarioSchema(list: readonly ParameterSection[]): ScenarioSchema {
  const schema = schemas.get(list) ?? schemaOf(list)
  schemas.set(list, schema)
  return schema
}

function schemaOf(list: readonly ParameterSection[]) {
  const section = (which: ParameterSection['section']) =>
    z
      .strictObject(
        Object.fromEntries(
          list
            .filter((m) => m.section === which)
            .map((m) => [m.name, z.union([z.literal('off'), m.params.prefault({})]).prefault(m.isOptIn ? 'off' : {})]),
        ),
      )
      .prefault({})
  return z.strictObject({ ...coreSections, mechanisms: section('mechanisms'), policies: section('policies') })
}

type Core = { [K in keyof typeof coreSections]: z.output<(typeof coreSections)[K]> }

/** The normal form of a scenario: parsed, defaults filled in, every numeric leaf a {@link Value}. */
export interface Scenario extends Core {
  readonly mechanisms: Readonly<Record<string, unknown>>
  readonly policies: Readonly<Record<string, unknown>>
}

export type Flight = Scenario['campaign']['flights'][number]
