import type { z } from 'zod'
import type { Issue } from '../base/issue.ts'
import { parseSpec, type RawSpec } from '../base/parseSpec.ts'
import type { Distribution, Field, Spec } from '../base/value.ts'
import { applySet, parseSetPath } from './applySet.ts'
import type { Check } from './checks/view.ts'
import { at, entries } from './checks/view.ts'
import { locate } from './located.ts'
import { isPerRun, quantitiesOf } from './quantities.ts'
import type { Scenario } from './schema.ts'
import { shapeAt, shapeOf } from './shape.ts'

/** What is believed of one field before the data are seen. */
export interface Prior {
  readonly path: string
  readonly distribution: Distribution
  readonly field: Field
}

/** Says that a prior is the distribution which the scenario itself has at that path. */
const STATED = 'stated'

/**
 * Priors stand at paths of quantities that each run takes anew, and are distributions within the field's range. Told at the prior,
 * with what to write instead.
 */
export const priorChecks: Check = ({ raw, schema }) =>
  entries(at(raw, 'calibrate', 'priors')).flatMap(([name, prior]): readonly Issue[] => {
    const path = ['calibrate', 'priors', name]
    const field = fieldAt(name, raw, schema)
    if ('issue' in field) return [{ ...field.issue, path }]
    if (!isPerRun(name)) return [{ code: 'prior-before-all', path, params: { found: name } }]
    if (prior === STATED) return []
    const read = parseSpec(prior as RawSpec, field.field, 'quantity')
    if ('issues' in read) return read.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
    return isDistribution(read.spec) ? [] : [{ code: 'prior-is-number', path, params: { found: JSON.stringify(prior) } }]
  })

/**
 * The priors of a scenario that has been checked, in the order of the file; and what only the whole scenario can tell to be wrong: a
 * `stated` one where it has a plain number, a field of a mechanism that is switched off.
 */
export function priorsOf(scenario: Scenario): { readonly priors: readonly Prior[]; readonly issues: readonly Issue[] } {
  const quantities = new Map(quantitiesOf(scenario).map(({ path, value }) => [path, value]))
  const priors: Prior[] = []
  const issues: Issue[] = []
  for (const [path, raw] of Object.entries(scenario.calibrate?.priors ?? {})) {
    const value = quantities.get(path)
    const at = ['calibrate', 'priors', path]
    if (value === undefined) {
      issues.push({ code: 'prior-switched-off', path: at, params: { found: path } })
      continue
    }
    const read = raw === STATED ? { spec: value.spec } : parseSpec(raw as RawSpec, value.field, 'quantity')
    if ('spec' in read && isDistribution(read.spec)) priors.push({ path, distribution: read.spec, field: value.field })
    else issues.push({ code: 'prior-stated-number', path: at, params: { found: path } })
  }
  return { priors, issues }
}

function isDistribution(spec: Spec): spec is Distribution {
  return spec.kind !== 'number' && spec.kind !== 'formula'
}

function fieldAt(path: string, raw: unknown, schema: z.core.$ZodType): { readonly field: Field } | { readonly issue: Issue } {
  const found = shapeAt(schema, parseSetPath(path), raw)
  const shape = found.schema && shapeOf(found.schema, found.raw)
  if (shape?.kind === 'value') {
    const { kind, field } = shape.declared
    return kind === 'quantity' ? { field } : { issue: { code: 'prior-not-quantity', path: [], params: { found: path, kind } } }
  }
  // says which part of the path is not there, and what may have been meant
  const place = { place: { file: '' }, origin: 'explicit' } as const
  const set = applySet(locate(raw, place), parseSetPath(path), locate(0, place), schema)
  return 'issue' in set
    ? { issue: { code: set.issue.code, path: [], ...(set.issue.params && { params: set.issue.params }) } }
    : { issue: { code: 'prior-not-quantity', path: [], params: { found: path, kind: 'section' } } }
}
