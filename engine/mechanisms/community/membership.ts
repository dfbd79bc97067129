import type { GrowableTable } from '../../base/growableTable.ts'
import { type Key, pair, uniform } from '../../base/keyed.ts'
import { exp, log } from '../../base/math.ts'
import { schedule } from '../../base/schedule.ts'
import type { World } from '../../plan/world.ts'
import type { Shape } from './shape.ts'

const LN2 = 0.6931471805599453

/** The state that membership lives in; a member has the same row in `members` and `writers`. */
export interface MembershipState {
  readonly members: GrowableTable
  readonly writers: GrowableTable
  readonly groups: GrowableTable
  /** Bit c is set for members of community c. */
  readonly mask: Uint32Array
  /** By community: strain in days, alive members in agents, Σ of their groups' activity, newest group + 1. */
  readonly clock: Float64Array
  readonly alive: Float64Array
  readonly activity: Float64Array
  readonly newest: Int32Array
  /** First member row + 1 who may leave, or write, in a step. */
  readonly leaveFirst: Int32Array
  readonly postFirst: Int32Array
}

/**
 * Who is in which group until when. A community ages on a clock of strain: it runs with the days, slower where the community holds its
 * members. Who joins when the clock stands at K leaves at K + E/λ, E ~ Exp(1); a group opened at K₀ has activity 2^(−(K − K₀)/life).
 */
export function membership(
  { communities, stepDays }: World,
  shapes: readonly Shape[],
  state: MembershipState,
  keys: { readonly leave: Key; readonly post: Key },
) {
  const { members, writers, groups, mask, clock, alive, activity, newest } = state
  const leaving = schedule(state.leaveFirst, members)
  const writing = schedule(state.postFirst, writers)

  /** Activity of a group now: 1 when it is opened. */
  function decay(group: number): number {
    const c = groups.at.community[group]
    return exp((-LN2 * (clock[c] - groups.at.opened[group])) / communities[c].life)
  }

  /** The group that takes newcomers, a new one when it is full. Places of people who have left stay empty. */
  function openGroup(c: number): number {
    const last = newest[c] - 1
    if (last >= 0 && groups.at.joined[last] < shapes[c].agentsPerGroup) return last
    const group = groups.add()
    groups.at.community[group] = c
    groups.at.opened[group] = clock[c]
    newest[c] = group + 1
    return group
  }

  /** No clock runs faster than the days, so a member is looked at in time, and again if the clock has lagged. */
  function awaitLeaving(row: number, c: number, step: number): void {
    const days = members.at.until[row] - clock[c]
    if (days < Number.POSITIVE_INFINITY) leaving.file(row, step + Math.max(1, Math.ceil(days / stepDays)))
  }

  /** Draws when the member writes next if the group stays fresh; what does not is thinned out then. */
  function awaitWriting(row: number, c: number): void {
    const { postsPerDay } = shapes[c]
    if (postsPerDay <= 0) return
    const posts = ++writers.at.posts[row]
    writers.at.time[row] -= log(uniform(keys.post, members.at.agent[row], pair(members.at.key[row], posts))) / postsPerDay
    // binary fractions of a day fall a little short
    writing.file(row, Math.floor(writers.at.time[row] / stepDays + 1e-9))
  }

  return {
    decay,
    /** Takes an agent in at the start of the step. */
    join(agent: number, c: number, step: number): void {
      const { id, leave } = communities[c]
      const group = openGroup(c)
      const row = members.add()
      writers.add()
      mask[agent] |= 1 << c
      alive[c]++
      const key = pair(id, step)
      members.at.agent[row] = agent
      members.at.group[row] = group
      members.at.key[row] = key
      members.at.link[row] = groups.at.first[group]
      members.at.isAlive[row] = 1
      groups.at.first[group] = row + 1
      groups.at.joined[group]++
      groups.at.alive[group]++
      activity[c] += decay(group)
      members.at.until[row] = leave > 0 ? clock[c] - log(uniform(keys.leave, agent, key)) / leave : Number.POSITIVE_INFINITY
      awaitLeaving(row, c, step)
      writers.at.time[row] = step * stepDays
      awaitWriting(row, c)
    },
    /** Lets those go whose time has come; `left(community)` is called for each. */
    leave(step: number, left: (community: number) => void): void {
      leaving.visit(step, (row) => {
        const group = members.at.group[row]
        const c = groups.at.community[group]
        if (clock[c] < members.at.until[row]) return awaitLeaving(row, c, step)
        members.at.isAlive[row] = 0
        groups.at.alive[group]--
        mask[members.at.agent[row]] &= ~(1 << c)
        alive[c]--
        activity[c] = alive[c] === 0 ? 0 : activity[c] - decay(group)
        left(c)
      })
    },
    /** Visits members who write in the step, once for each post, and draws their next ones. */
    write(step: number, visit: (row: number, community: number, post: number) => void): void {
      // a post may bring the next one in the same step: visit until the list stays empty
      for (let found = true; found;) {
        found = false
        writing.visit(step, (row) => {
          found = true
          if (members.at.isAlive[row] === 0) return
          const c = groups.at.community[members.at.group[row]]
          const agent = members.at.agent[row]
          const post = pair(pair(agent, members.at.key[row]), writers.at.posts[row])
          if (uniform(keys.post, agent, ~post) < decay(members.at.group[row])) visit(row, c, post)
          awaitWriting(row, c)
        })
      }
    },
    /** Lets the clock of a community run on by so many days of strain. */
    age(c: number, days: number): void {
      clock[c] += days
      activity[c] *= exp((-LN2 * days) / communities[c].life)
    },
  }
}

export type Membership = ReturnType<typeof membership>
