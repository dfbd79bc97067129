import type { GrowableTable } from '../../base/growableTable.ts'
import { type Key, pair, uniform } from '../../base/keyed.ts'
import { KIND } from '../../plan/kinds.ts'
import type { Status } from '../../plan/status.ts'
import type { World } from '../../plan/world.ts'
import { contactIndex } from './contactIndex.ts'

/** The posts that the people of one agent make of one piece stand or fall together in at most so many parts. */
const PARTS = 8

/**
 * Puts what people have said in a step before the feed. Each of the agent's `scale` people makes the piece, a share of them in public: ⌊share · scale + u⌋
 * posts, u keyed by agent and piece, in at most eight parts that each have an appeal and a luck of their own. They come as what a peer
 * says (kind peer, no flight, the maker as their source), on the channel of the piece or else on the one that `home` names.
 *
 * Limiting case: at scale 1 and share 1 a piece is one post.
 */
export function ownPosts(
  { contents, population }: World,
  share: number,
  rounding: Key,
  isOpen: (channel: number) => boolean,
  home: (agent: number) => number,
) {
  const spoken = contactIndex()

  /** `add` appends a row to the posts, which this fills; `enter` shows it from a step on. */
  return (
    { voices }: Pick<Status, 'voices'>,
    posts: GrowableTable,
    step: number,
    add: () => number,
    enter: (row: number, step: number) => void,
  ): void => {
    spoken.clear()
    const { agent, content, channel } = voices.at
    for (let i = 0; i < voices.size; i++) {
      const where = channel[i] < 0 ? home(agent[i]) : channel[i]
      if (where < 0 || !isOpen(where)) continue
      // several of one agent's people may speak of one thing in a step
      const thing = pair(agent[i], contents[content[i]].id)
      const nth = spoken.get(thing) + 1
      spoken.set(thing, nth)
      const piece = pair(thing, pair(step, nth))
      const count = Math.floor(share * population.scale + uniform(rounding, agent[i], piece))
      const parts = Math.min(PARTS, count)
      for (let k = 0; k < parts; k++) {
        const row = add()
        const { at } = posts
        at.source[row] = agent[i]
        at.kind[row] = KIND.peer
        at.content[row] = content[i]
        at.channel[row] = where
        at.flight[row] = -1
        at.id[row] = pair(piece, k)
        at.weight[row] = count / parts
        enter(row, step + 1)
      }
    }
  }
}
