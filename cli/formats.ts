/** What `kocast report` can write. */
export const FORMATS = ['html', 'png', 'svg', 'csv', 'parquet', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]
