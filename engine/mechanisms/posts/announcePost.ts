import type { Status } from '../../plan/status.ts'

/** What the feed is told of a post that comes out, see {@link Status.posts}. */
export interface AnnouncedPost {
  readonly source: number
  readonly kind: number
  readonly content: number
  readonly channel: number
  readonly flight: number
  /** 32-bit identity: what draws about the post are keyed by. */
  readonly id: number
  /** Of the account, in people. */
  readonly followers: number
  /** How many posts it counts for: the part that is paid for, times the flight's volume. */
  readonly weight: number
}

/** Puts a post before the feed. */
export function announcePost({ posts }: Pick<Status, 'posts'>, post: AnnouncedPost): void {
  if (post.weight <= 0) return
  const row = posts.add()
  const { at } = posts
  at.source[row] = post.source
  at.kind[row] = post.kind
  at.content[row] = post.content
  at.channel[row] = post.channel
  at.flight[row] = post.flight
  at.id[row] = post.id
  at.followers[row] = post.followers
  at.weight[row] = post.weight
}
