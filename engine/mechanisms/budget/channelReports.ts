import type { WorldFlight } from '../../plan/world.ts'

/** Where the reports of a firm on its channels are kept, and what they are made of. */
export interface ReportColumns {
  /** Contacts and money of each flight when it was last reported: [flight][2]. */
  readonly before: Float64Array
  /** Contacts and money by step and channel: [step][channel][2]. */
  readonly reports: Float64Array
  /** Running totals by flight. */
  readonly delivered: ArrayLike<number>
  readonly cost: ArrayLike<number>
}

/** What flights brought and cost, by step and channel. */
export function channelReports(flights: readonly WorldFlight[], channels: number, { before, reports, delivered, cost }: ReportColumns) {
  return {
    /** Books what has come since the last report to a step: bought contacts of flights. */
    report(step: number): void {
      for (const { index, channel } of flights) {
        const at = (step * channels + channel) * 2
        reports[at] += delivered[index] - before[2 * index]
        reports[at + 1] += cost[index] - before[2 * index + 1]
        before[2 * index] = delivered[index]
        before[2 * index + 1] = cost[index]
      }
    },

    /** Contacts per money of a channel in steps from … to − 1; −1 where it cost nothing. */
    rate(channel: number, from: number, to: number): number {
      let contacts = 0
      let spent = 0
      for (let s = Math.max(0, from); s < to; s++) {
        contacts += reports[(s * channels + channel) * 2]
        spent += reports[(s * channels + channel) * 2 + 1]
      }
      return spent > 0 ? contacts / spent : -1
    },
  }
}
