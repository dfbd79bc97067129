const LESS_IS_BETTER = new Set(['cost', 'cac', 'paybackDay', 'optOuts', 'optOutShare', 'meanFatigue', 'negativePeak', 'negativeDays'])

/** Whether less of a figure is better; breakdowns follow their total. */
export function lessIsBetter(metric: string): boolean {
  return LESS_IS_BETTER.has(metric.split('[')[0])
}
