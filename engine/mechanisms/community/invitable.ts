import type { GrowableTable } from '../../base/growableTable.ts'
import type { World } from '../../plan/world.ts'

/** Who can be invited, and the list of those seen so far. */
export interface InvitableColumns {
  /** Agent, community and step in which somebody was seen. */
  readonly seen: GrowableTable
  /** Bits of communities by agent: a member, invited before. */
  readonly member: ArrayLike<number>
  readonly invited: Uint32Array
}

/** The people of one segment (by name; `all` for everybody) whom a policy may invite into communities. */
export function invitable({ population, communities }: World, ofSegment: string, { seen, member, invited }: InvitableColumns) {
  const segment = population.segments.findIndex((s) => s.name === ofSegment)
  return {
    /** Puts somebody on the list, if of the segment. */
    see(agent: number, community: number, step: number): void {
      if (ofSegment !== 'all' && population.segment[agent] !== segment) return
      const row = seen.add()
      seen.at.agent[row] = agent
      seen.at.community[row] = community
      seen.at.step[row] = step
    },

    /** Whether an invitation can be sent: on the channel, neither a member nor invited before. */
    isNew(agent: number, community: number): boolean {
      const before = (member[agent] | invited[agent]) >>> community
      return (before & 1) === 0 && ((population.channels[agent] >>> communities[community].channel) & 1) === 1
    },
  }
}
