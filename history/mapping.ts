import { z } from 'zod'
import type { TableOptions } from './opened.ts'

/** What a table is read for. */
export const MAPPING_KINDS = ['retention', 'value', 'churn', 'regression', 'quotes', 'media-plan'] as const

export type MappingKind = (typeof MAPPING_KINDS)[number]

/** Roles by kind; in `churn` and `regression` every other key is a term of that name. */
export const ROLES: Readonly<Record<MappingKind, readonly string[]>> = {
  retention: ['period', 'alive', 'cohort', 'age', 'start', 'end', 'id'],
  value: ['customer', 'date', 'spend', 'orders', 'recency', 'observed'],
  churn: ['outcome', 'id', 'tenure', 'date'],
  regression: ['outcome', 'id', 'date'],
  quotes: ['name', 'platform', 'tier', 'followers', 'price', 'engagement'],
  'media-plan': [
    'name',
    'kind',
    'tier',
    'channel',
    'content',
    'segments',
    'from',
    'to',
    'budget',
    'followers',
    'perWeek',
    'optIn',
    'costPerPush',
  ],
}

const isoDate = z.iso.date()
const scalar = z.union([z.string(), z.number(), z.boolean()])

const source = z.union([
  z.string(),
  z.strictObject({
    column: z.string().describe('Heading of the column.'),
    equals: scalar.optional().describe('Value that makes the outcome or the term 1; any other value makes it 0.'),
    unit: z.string().optional().describe('Unit of the column, shown in reports: CNY, months.'),
    role: z
      .enum(['tenure', 'covariate'])
      .optional()
      .describe('tenure: periods since the start, which a simulation counts itself. A term is a covariate unless stated.'),
    dates: z
      .enum(['ymd', 'mdy', 'dmy'])
      .optional()
      .describe('Order of day, month and year where the year stands last: 3/1/2026 is mdy or dmy.'),
  }),
])

const condition = z.union([
  scalar,
  z.array(scalar),
  z.strictObject({
    from: z.union([isoDate, z.number()]).optional().describe('Least value kept.'),
    to: z.union([isoDate, z.number()]).optional().describe('Greatest value kept.'),
  }),
])

/** A mapping file: which column of a table is what. Strict, so that a misspelt key is an error. */
export const mappingSchema = z.strictObject({
  version: z.literal(1).default(1).describe('Version of this format.'),
  kind: z.enum(MAPPING_KINDS).describe('What the table is read for.'),
  header: z
    .union([z.boolean(), z.number().int().min(1)])
    .optional()
    .describe('Whether the table has a line of headings, or the number of that line. Found out where absent.'),
  names: z.array(z.string()).optional().describe('Names of the columns from left to right, in place of the headings.'),
  encoding: z.string().optional().describe('Encoding of a text file: utf-8, gbk. Found out where absent.'),
  delimiter: z
    .enum([',', ';', '\t', '|', 'whitespace'])
    .optional()
    .describe('What separates the cells of a text file. Found out where absent.'),
  sheet: z
    .union([z.string(), z.number().int().min(1)])
    .optional()
    .describe('Sheet of a workbook, by name or number from 1. The first where absent.'),
  blanks: z.array(z.string()).optional().describe('Words that mean "unknown", beside the usual ones (empty, NA, N/A, null, -, —, 无).'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('Currency of all money in the table, as ISO 4217 has it: CNY.'),
  period: z.string().optional().describe('Length of a period: day, week, month, year, 30 days. For customer value a week where absent.'),
  until: isoDate.optional().describe('Last day of the window that is fitted. What comes later is held out.'),
  through: isoDate.optional().describe('Last day the table covers. The last day found in it where absent.'),
  members: z.number().int().min(1).optional().describe('People in a cohort whose survivors the table gives as shares.'),
  firstAge: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Number the table gives to the period in which everybody is still there. 0 where absent.'),
  filter: z.record(z.string(), condition).optional().describe('Rows to keep, by column: a value, a list of values, or from and to.'),
  columns: z
    .record(z.string(), source)
    .optional()
    .describe('Column of the table for each role or term. Guessed by the headings where absent.'),
  holdout: z
    .union([
      z.strictObject({ every: z.number().int().min(2).describe('Every so many-th row is held out, the first among them.') }),
      z.strictObject({ after: isoDate.describe('Rows with a later date are held out; needs the role date.') }),
    ])
    .optional()
    .describe('Rows kept out of the fit to test it.'),
})

export type Mapping = z.output<typeof mappingSchema>

/** One entry of `columns:` in full. */
export interface Source {
  readonly column: string
  readonly equals?: string
  readonly unit?: string
  readonly role?: 'tenure' | 'covariate'
  readonly dates?: 'ymd' | 'mdy' | 'dmy'
}

/** The entry of a role or term, whichever way it is written. */
export function sourceOf(entry: NonNullable<Mapping['columns']>[string]): Source {
  if (typeof entry === 'string') return { column: entry }
  const { column, equals, unit, role, dates } = entry
  return {
    column,
    ...(equals !== undefined && { equals: String(equals) }),
    ...(unit !== undefined && { unit }),
    ...(role !== undefined && { role }),
    ...(dates !== undefined && { dates }),
  }
}

/** How a mapping wants its table opened. */
export function tableOptions(mapping: Mapping, file?: string): TableOptions {
  const { header, names, encoding, delimiter, sheet, blanks } = mapping
  return {
    ...(file !== undefined && { file }),
    ...(header !== undefined && { header }),
    ...(names !== undefined && { names }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(sheet !== undefined && { sheet }),
    ...(blanks !== undefined && { blanks }),
  }
}
