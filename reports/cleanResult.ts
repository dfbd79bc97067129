/** Characters that XML forbids, that hide text or that turn its direction: none has a place in a report. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const LONGEST = 2000

/**
 * A copy in which every string is fit for SVG and HTML, keys too (they may be headings of a table): no control characters, no direction
 * overrides, at most 2,000 characters.
 */
export function cleanResult<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value))
    return (
      typeof value[0] === 'number'
        ? value.map((item: unknown) => (typeof item === 'string' ? cleanText(item) : item))
        : value.map(cleanResult)
    ) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanResult(item as unknown)])) as T
  return value
}

/** One text, cleaned. */
export function cleanText(text: string): string {
  const clean = text.replace(UNWANTED, '').replace(LONE_SURROGATE, '\ufffd')
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean
}
