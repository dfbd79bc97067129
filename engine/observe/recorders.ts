import type { Mechanism } from '../plan/mechanism.ts'
import { adopters } from './adopters.ts'
import { contacts } from './contacts.ts'
import { frequency } from './frequency.ts'
import { funnel } from './funnel.ts'
import { reach } from './reach.ts'

/** The recorders, in the order in which they close a step. They count and change nothing. */
export const recorders: readonly Mechanism[] = [contacts, reach, adopters, funnel, frequency]
