import type { Identification } from '../../engine/base/calibrationResult.ts'
import type { Theme } from '../theme.ts'

/** Colour of a posterior by what the data say of it. */
export function verdictColour(verdict: Identification, theme: Pick<Theme, 'campaign' | 'twin' | 'series'>): string {
  return verdict === 'identified' ? theme.campaign : verdict === 'weak' ? theme.series[1] : theme.twin
}
