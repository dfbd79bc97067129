import type { Artifact } from '../base/artifact.ts'
import type { Issue } from '../base/issue.ts'
import { measure, measurePeriod } from '../base/units.ts'
import { rawBelow } from './shape.ts'
import type { UseEntry } from './usesOf.ts'

/** What an artifact was fitted per, in days. */
export interface FittedPeriod {
  readonly days?: number
  /** The section has a key for it and says nothing. */
  readonly unstated: boolean
  readonly issues: readonly Issue[]
}

/** The period of an artifact, its own or that of `perPeriod:`; neither may contradict the section it is for. */
export function artifactPeriod(
  section: unknown,
  { artifact, path, perPeriod }: UseEntry & { readonly artifact: Artifact },
  hasPeriod: boolean,
): FittedPeriod {
  const at = [...path, 'artifact']
  const issue = (found: string | number, more: Issue['params'] = {}): Issue => ({
    code: 'artifact-period',
    path: at,
    params: { found: String(found), ...more },
  })
  const own = artifact.period === undefined ? undefined : days(artifact.period)
  if (artifact.period !== undefined && own === undefined) return { unstated: false, issues: [issue(artifact.period)] }
  const said = perPeriod === undefined ? undefined : days(perPeriod)
  if (perPeriod !== undefined && said === undefined)
    return { unstated: false, issues: [{ ...issue(perPeriod), path: [...path, 'perPeriod'] }] }
  if (own !== undefined && said !== undefined && Math.abs(own - said) > 1e-9)
    return { unstated: false, issues: [issue(artifact.period as string, { period: String(perPeriod), stated: 'use' })] }
  const fitted = own ?? said
  const stated = rawBelow(section, 'period')
  const here = typeof stated === 'number' || typeof stated === 'string' ? days(stated) : undefined
  if (fitted === undefined)
    return { unstated: false, issues: hasPeriod && here === undefined ? [{ code: 'artifact-no-period', path: at }] : [] }
  if (here !== undefined && Math.abs(here - fitted) > 1e-9) {
    return { unstated: false, issues: [issue(artifact.period ?? (perPeriod as string), { period: String(stated) })] }
  }
  return { days: fitted, unstated: hasPeriod && here === undefined, issues: [] }
}

/** A bare number counts as days. */
function days(period: number | string): number | undefined {
  if (typeof period === 'number') return period
  const bare = measure(period)
  return bare && 'dimension' in bare && bare.dimension === 'number' ? bare.value : measurePeriod(period)
}
