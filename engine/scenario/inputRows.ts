import type { z } from 'zod'
import { entryName } from '../base/entryName.ts'
import type { InputRow } from '../base/result.ts'
import { isValue, type Text, type Value } from '../base/value.ts'
import { formatNumber, formatSpec } from './formatSpec.ts'
import { nodeAt, type Located, type Path, type Place } from './located.ts'
import { below, settingOf } from './shape.ts'

/** What takes no part in a run. */
const BESIDE = ['variants', 'calibrate', 'case']

/**
 * Every input of a scenario with its origin and place, in the order of the schema: all numeric fields, all
 * settings the schema describes, and what was switched off.
 */
export function inputRows(scenario: unknown, root: Located, schema: z.core.$ZodType): InputRow[] {
  const rows: InputRow[] = []
  const visit = (node: unknown, of: z.core.$ZodType | undefined, path: Path): void => {
    if (isValue(node)) rows.push(valueRow(node, path, root))
    else if (Array.isArray(node)) node.forEach((item, i) => visit(item, of && below(of, i, node), [...path, entryName(item) ?? i]))
    else if (typeof node === 'object' && node !== null) {
      for (const [key, item] of Object.entries(node)) {
        if (path.length === 0 && BESIDE.includes(key)) continue
        visit(item, of && below(of, key, node), [...path, key])
      }
    } else {
      const about = (of && settingOf(of)?.about) ?? switchedOff(node, path)
      if (about && node !== undefined) rows.push(settingRow(node, about, path, root))
    }
  }
  visit(scenario, schema, [])
  return rows
}

function valueRow(value: Value, path: Path, root: Located): InputRow {
  const found = originOf(path, root)
  const calibrated = found.origin === 'default' && value.provenance?.grade === 'calibrated'
  return {
    path: path.join('.'),
    about: value.field.about,
    value: formatSpec(value.spec),
    unit: value.field.unit,
    ...found,
    ...(calibrated && { origin: 'calibrated' }),
    ...(value.provenance && { provenance: value.provenance }),
  }
}

function settingRow(value: unknown, about: Text, path: Path, root: Located): InputRow {
  return {
    path: path.join('.'),
    about,
    value: typeof value === 'number' ? formatNumber(value) : String(value),
    unit: 'none',
    ...originOf(path, root),
  }
}

function switchedOff(value: unknown, path: Path): Text | undefined {
  if (value !== 'off' || path.length !== 2) return undefined
  return path[0] === 'mechanisms'
    ? { en: 'mechanism, switched off', zh: '机制（已关闭）' }
    : path[0] === 'policies'
      ? { en: 'policy, switched off', zh: '策略（已关闭）' }
      : undefined
}

function originOf(path: Path, root: Located): { readonly origin: InputRow['origin']; readonly place?: string } {
  const node = nodeAt(root, path)
  if (node === undefined) return { origin: 'default' }
  const stated = overriding(node)
  return { origin: stated.origin, place: formatPlace(stated.place) }
}

/** A part of a preset's value that another layer changed makes the whole value that layer's. */
function overriding(node: Located): Located {
  if (node.kind !== 'map') return node
  return [...node.entries.values()].find((part) => part.origin === 'explicit' && node.origin !== 'explicit') ?? node
}

/** `phone-launch.yaml:31:7` */
export function formatPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}
