import type { GrowableTable } from '../../base/growableTable.ts'
import { KINDS, type Kind } from '../../plan/kinds.ts'
import type { Hooks } from '../../plan/mechanism.ts'
import type { Status } from '../../plan/status.ts'

/** Contacts on which the firm itself sees who interacts; who engages with a post in a feed is the platform's to know. */
const OWN: readonly Kind[] = ['push', 'brand', 'community', 'live', 'referral']

/**
 * Keeps when the firm last heard from each agent, as its records show it in the evening: an interaction on one of its own contacts, or a
 * purchase. `heard` holds the step plus 1, 0 for never; `seen` collects who interacts during a step.
 */
export function heardFrom(heard: Uint16Array, seen: GrowableTable, { arrivals }: Status): Required<Pick<Hooks, 'decided' | 'observe'>> {
  const isOwn = Uint8Array.from(KINDS, (kind) => Number(OWN.includes(kind)))
  return {
    decided({ size, agent, kind, engaged }) {
      for (let i = 0; i < size; i++) {
        if ((engaged[i] & isOwn[kind[i]]) === 0) continue
        const row = seen.add()
        seen.at.agent[row] = agent[i]
      }
    },
    observe(step) {
      for (let row = 0; row < seen.size; row++) heard[seen.at.agent[row]] = step + 1
      for (let i = 0; i < arrivals.size; i++) heard[arrivals.at.agent[i]] = step + 1
      seen.clear()
    },
  }
}
