import type { FlightKind, TierName } from './marketWords.ts'

/**
 * What history hands to the engine of quote sheets and media plans: cells read as numbers, dates, tiers and kinds. Texts stand as the
 * sheet writes them, without blanks around them; none is empty. Whom they name, the engine finds out.
 */

/** A creator with what a post costs. Accounts are public; their names are kept. */
export interface QuoteRow {
  readonly name: string
  readonly platform?: string
  readonly tier?: TierName
  readonly followers: number
  /** In the sheet's currency. */
  readonly pricePerPost: number
  /** Share of one. */
  readonly engagementRate?: number
  /** Line of the file, row of the sheet. */
  readonly line?: number
}

/** A dated flight. */
export interface PlanRow {
  readonly name?: string
  readonly kind: FlightKind
  /** Of creators. */
  readonly tier?: TierName
  readonly channel: string
  readonly content?: string
  /** One or several, separated by commas, `、`, `/` or `|`. */
  readonly segments?: string
  /** `2026-03-05`, or days from 0. */
  readonly from: string | number
  readonly to?: string | number
  /** In the sheet's currency. */
  readonly budget?: number
  readonly followers?: number
  readonly perWeek?: number
  /** Share of one. */
  readonly optIn?: number
  readonly costPerPush?: number
  /** Line of the file, row of the sheet. */
  readonly line?: number
}
