import type { Mechanism } from '../plan/mechanism.ts'
import { adopters } from './adopters.ts'
import { cascades } from './cascades.ts'
import { contacts } from './contacts.ts'
import { flightReturns } from './flightReturns.ts'
import { frequency } from './frequency.ts'
import { funnel } from './funnel.ts'
import { groups } from './groups.ts'
import { origins } from './origins.ts'
import { reach } from './reach.ts'
import { sentiment } from './sentiment.ts'

/** The recorders, in the order in which they close a step. They count and change nothing. */
export const recorders: readonly Mechanism[] = [
  contacts,
  reach,
  adopters,
  funnel,
  frequency,
  cascades,
  sentiment,
  flightReturns,
  origins,
  groups,
]
