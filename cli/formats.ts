/** What `kocast report` can write. */
export const FORMATS = ['html', 'png', 'svg', 'csv'] as const
export type Format = (typeof FORMATS)[number]
