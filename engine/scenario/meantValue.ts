import { nearest } from '../base/nearest.ts'
import { numberMeant } from '../base/numberMeant.ts'
import { measure } from '../base/units.ts'
import type { Path } from './located.ts'
import { rawBelow } from './shape.ts'
import { channelNamed } from './sheets/channelNamed.ts'
import { entryNamed, type Entries } from './sheets/entryNamed.ts'

/** The year of the horizon, which a date without one is in. */
export function yearOf(raw: unknown): string | undefined {
  return /^\d{4}/.exec(String(rawBelow(rawBelow(raw, 'horizon'), 'start')))?.[0]
}

/** A whole number out of `20 次`, `200,000`, `一百万`, `[300]`. */
export function digits(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] === 'number' ? String(value[0]) : undefined
  if (typeof value !== 'string') return undefined
  const measured = measure(numberMeant(value) ?? value)
  return measured && 'dimension' in measured && Number.isInteger(measured.value) ? String(measured.value) : undefined
}

/** A channel, content or product that a value calls by its label instead of its name. */
export function labelled(found: string, path: Path, raw: unknown): { readonly kind: string; readonly name: string } | undefined {
  const kind = String(path.at(-1))
  const entries = (rawBelow(raw, kind === 'content' ? 'content' : `${kind}s`) ?? {}) as Entries
  if (!['channel', 'content', 'product'].includes(kind) || typeof entries !== 'object') return undefined
  const name = kind === 'channel' ? channelNamed(found, entries) : entryNamed(found, entries)
  return name === undefined ? undefined : { kind, name }
}

/** `of`, `Off` and `no` are meant to switch an entry off. */
export function switchedOff(value: unknown): string | undefined {
  const isOff =
    ['false', 'no', 'none'].includes(String(value).toLowerCase()) || (typeof value === 'string' && nearest(value, ['off']) === 'off')
  return isOff ? 'off' : undefined
}

/** A list as it would be written for what stands there. */
export function asList(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return `[${value}]`
  const first = Object.keys(value ?? {})[0]
  return first === undefined ? undefined : `- name: ${first}`
}

/** A map of names as it would be written for a list. */
export function asMap(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  const name = typeof first === 'object' && first !== null ? Object.keys(first)[0] : first
  return typeof name === 'string' ? `${name}: …` : undefined
}

/** A name made of a text; nothing where it is one already or none can be made. */
export function slug(name: string): string | undefined {
  const result = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return result === '' || result === name ? undefined : result
}
