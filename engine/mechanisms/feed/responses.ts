import type { Response } from './judgement.ts'

/** Numbers kept by content, channel and kind: contacts, scores and variances of recommended contacts, then of all. */
export const RESPONSES = 6

/**
 * What contacts with posts have brought so far, by content, channel and kind of account, over a column [content, channel, kind, RESPONSES]: what a post of
 * that content is expected to bring when none of its pool's few agents noticed it.
 */
export function responses(column: Float64Array, channels: number, kinds: number) {
  const at = (content: number, channel: number, kind: number) => ((content * channels + channel) * kinds + kind) * RESPONSES
  const read = (i: number): Response => ({ contacts: column[i], score: column[i + 1], variance: column[i + 2] })
  return {
    /** Counts one contact; recommended ones are kept apart, because the feed aims them. */
    note(content: number, channel: number, kind: number, isRecommended: boolean, score: number, variance: number): void {
      const i = at(content, channel, kind)
      if (isRecommended) {
        column[i]++
        column[i + 1] += score
        column[i + 2] += variance
      }
      column[i + 3]++
      column[i + 4] += score
      column[i + 5] += variance
    },
    /** Of recommended contacts, else of all, else the usual. */
    of(content: number, channel: number, kind: number, usual: Response): Response {
      const i = at(content, channel, kind)
      return column[i] > 0 ? read(i) : column[i + 3] > 0 ? read(i + 3) : usual
    },
  }
}
