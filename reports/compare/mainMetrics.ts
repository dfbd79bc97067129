/** The figures by which a campaign is judged first, where there is not room for all. */
export const MAIN_METRICS = ['roi', 'incrementalProfit', 'incrementalRevenue', 'incrementalAdopters', 'reach', 'd30', 'cac'] as const

/** Whether a figure is among them, or the one that decides. */
export function isMain(metric: string, by?: string): boolean {
  return metric === by || (MAIN_METRICS as readonly string[]).includes(metric)
}
