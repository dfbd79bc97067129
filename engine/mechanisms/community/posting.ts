import type { GrowableTable } from '../../base/growableTable.ts'
import { type Key, uniform } from '../../base/keyed.ts'
import { KIND } from '../../plan/kinds.ts'
import type { ExposureSink } from '../../plan/sink.ts'
import type { World } from '../../plan/world.ts'
import type { HostFlight } from './hostPosts.ts'
import type { Membership } from './membership.ts'
import type { Shape } from './shape.ts'

/** What posting counts, by step and community. */
export interface PostCounts {
  /** [step][community][host, member]: posts; those of members in agents, each standing for what its people wrote in one group. */
  readonly posts: Float64Array
  readonly contacts: Float64Array
}

/** Emits the posts of hosts and members: each member of the groups they stand in meets a post with the probability open · a. */
export function posting(
  { communities }: World,
  shapes: readonly Shape[],
  crowd: Membership,
  { members, groups }: { readonly members: GrowableTable; readonly groups: GrowableTable },
  { posts: made, contacts }: PostCounts,
  { open, notice }: { readonly open: Key; readonly notice: number },
) {
  const n = communities.length

  /** Contacts of a post with one group; its author meets it as one of the other people it stands for. Returns how many. */
  function emit(sink: ExposureSink, group: number, post: number, chance: number, author: number, others: number): number {
    let reached = 0
    for (let link = groups.at.first[group]; link > 0; link = members.at.link[link - 1]) {
      const row = link - 1
      if (members.at.isAlive[row] === 0) continue
      const agent = members.at.agent[row]
      if (uniform(open, agent, post) >= (row === author ? chance * others : chance)) continue
      sink.add(agent, post)
      reached++
    }
    return reached
  }

  return {
    /** The host's posts of the step, into every group. */
    asHost({ flight, posts, id }: HostFlight, step: number, volume: number, sink: ExposureSink): void {
      const { community: c, index, content, channel, kind } = flight
      const { from, to } = posts(step)
      for (let k = from; k < to; k++) {
        sink.begin({ source: index, content, channel, kind, flight: index, notice })
        for (let group = 0; group < groups.size; group++) {
          if (groups.at.community[group] !== c || groups.at.alive[group] === 0) continue
          contacts[step * n + c] += emit(sink, group, id(k), shapes[c].open * crowd.decay(group) * volume, -1, 1)
        }
        made[(step * n + c) * 2]++
      }
    },
    /** Members' posts of the step, each into its author's group. */
    asMembers(step: number, sink: ExposureSink): void {
      crowd.write(step, (row, c, post) => {
        const { channel } = communities[c]
        const { content, open: opened, others } = shapes[c]
        const group = members.at.group[row]
        sink.begin({ source: members.at.agent[row], content, channel, kind: KIND.community, flight: -1, notice })
        contacts[step * n + c] += emit(sink, group, post, opened * crowd.decay(group), row, others)
        made[(step * n + c) * 2 + 1]++
      })
    },
  }
}
