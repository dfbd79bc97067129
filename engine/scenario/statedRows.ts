import type { z } from 'zod'
import { parseSpec, type RawSpec } from '../base/parseSpec.ts'
import type { InputRow } from '../base/result.ts'
import { formatNumber, formatSpec } from './formatSpec.ts'
import { formatPlace } from './inputRows.ts'
import { nodeAt, plain, type Located, type Path } from './located.ts'
import { below, settingOf, shapeOf } from './shape.ts'

/**
 * What a preset states, in its own order: each value with unit, source and grade, each setting that the schema describes. Unlike
 * {@link import('./inputRows.ts').inputRows} it needs no whole scenario and shows no defaults.
 */
export function statedRows(root: Located, schema: z.core.$ZodType): InputRow[] {
  const rows: InputRow[] = []
  const visit = (raw: unknown, of: z.core.$ZodType, path: Path): void => {
    const row = rowOf(raw, of) ?? switched(raw, path)
    const node = row && nodeAt(root, path)
    if (row) rows.push({ path: path.join('.'), ...row, origin: 'preset', ...(node && { place: formatPlace(node.place) }) })
    if (Array.isArray(raw)) raw.forEach((item, i) => step(item, of, i, raw, path))
    else if (typeof raw === 'object' && raw !== null) for (const [key, item] of Object.entries(raw)) step(item, of, key, raw, path)
  }
  const step = (item: unknown, of: z.core.$ZodType, key: string | number, raw: unknown, path: Path): void => {
    const next = below(of, key, raw)
    if (next) visit(item, next, [...path, key])
  }
  visit(plain(root), schema, [])
  return rows
}

/** A mechanism or policy that is named, and with it switched on or off. */
function switched(raw: unknown, path: Path): Stated | undefined {
  if (path.length !== 2 || (path[0] !== 'mechanisms' && path[0] !== 'policies')) return undefined
  const about = path[0] === 'policies' ? { en: 'policy', zh: '策略' } : { en: 'mechanism', zh: '机制' }
  return { about, value: raw === 'off' ? 'off' : 'on', unit: 'none' }
}

type Stated = Pick<InputRow, 'about' | 'value' | 'unit' | 'provenance'>

/** A well-formed value, or a setting worth showing. */
function rowOf(raw: unknown, of: z.core.$ZodType): Stated | undefined {
  const shape = shapeOf(of, raw)
  if (shape.kind === 'value') {
    const { field, kind } = shape.declared
    const parsed = parseSpec(raw as RawSpec, field, kind)
    if ('issues' in parsed) return undefined
    return {
      about: field.about,
      value: formatSpec(parsed.spec),
      unit: field.unit,
      ...(parsed.provenance && { provenance: parsed.provenance }),
    }
  }
  if (typeof raw === 'object') return undefined
  const about = settingOf(of)?.about
  return about && { about, value: typeof raw === 'number' ? formatNumber(raw) : String(raw), unit: 'none' }
}
