/** How much of a feed pieces on one content may take in a step. */
export interface Room {
  clear(): void
  /** People to whom pieces on a content would be shown. */
  ask(content: number, channel: number, people: number): void
  /** The part of it that is granted: min(1, room/asked). */
  part(content: number, channel: number): number
}

/**
 * A feed does not show its users one subject all day: pieces on one content share `perUser` contacts per user of the channel and step, in
 * proportion to what they ask. Made anew in each step, so it is no state.
 *
 * `users`: people who use a channel, by channel. Limiting case: perUser = ∞ grants everything.
 *
 * @example asked 30 and 90 people on a channel of 100 users at .6 a user: half of each is granted
 */
export function room(contents: number, users: readonly number[], perUser: number): Room {
  const asked = new Float64Array(contents * users.length)
  const at = (content: number, channel: number) => content * users.length + channel
  return {
    clear: () => void asked.fill(0),
    ask: (content, channel, people) => void (asked[at(content, channel)] += people),
    part: (content, channel) => {
      const wanted = asked[at(content, channel)]
      const granted = perUser * users[channel]
      return wanted > granted ? granted / wanted : 1
    },
  }
}
