/** A specification as stable, readable text: numbers to three digits, long data to their ends. */
export function normalised(spec: unknown): string {
  const short = JSON.parse(
    JSON.stringify(spec, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value)),
  ) as unknown
  return `${JSON.stringify(shortened(short), null, 1).replace(/\{\n\s+([^{}[\]]*?)\n\s+\}/g, (_, inside: string) => `{ ${inside.replace(/\n\s+/g, ' ')} }`)}\n`
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items =
      value.length > 5 && typeof value[0] === 'object' ? [...value.slice(0, 2), `… ${value.length} in all`, value[value.length - 1]] : value
    return items.map(shortened)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'config')
      .map(([key, item]) => [key, shortened(item)]),
  )
}
