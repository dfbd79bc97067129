import type { Issue } from '../../base/issue.ts'
import { likeliest } from '../../base/likeliest.ts'
import { parseThreshold, STATISTICS, THRESHOLD_SHAPE } from '../threshold.ts'
import { at, list, names, reference, type Check, type ReferenceKind } from './view.ts'

/** Thresholds can be read, and the segments, channels and products they single out exist. */
export const thresholds: Check = ({ raw }) =>
  list(at(raw, 'outputs', 'thresholds')).flatMap((source, i): Issue[] => {
    if (typeof source !== 'string') return []
    const path = ['outputs', 'thresholds', i]
    const threshold = parseThreshold(source)
    if (threshold === undefined) return [{ code: 'threshold-syntax', path, params: { found: source, ...statisticSlip(source) } }]
    return Object.entries(threshold.where).flatMap(([dimension, name]) => {
      const known =
        dimension === 'segment'
          ? names(at(raw, 'population', 'segments'))
          : dimension === 'channel' || dimension === 'product'
            ? names(at(raw, `${dimension}s`))
            : undefined
      return known ? reference(dimension as ReferenceKind, name, known, path) : []
    })
  })

/** `roi.p55`: the shape is right and the statistic is not. */
function statisticSlip(source: string): { statistic?: string; known?: string; suggestion?: string } {
  const statistic = THRESHOLD_SHAPE.exec(source.trim())?.groups?.['statistic']
  if (statistic === undefined || (STATISTICS as readonly string[]).includes(statistic)) return {}
  const suggestion = likeliest(statistic, STATISTICS)
  return { statistic, known: STATISTICS.join(', '), ...(suggestion && { suggestion }) }
}
