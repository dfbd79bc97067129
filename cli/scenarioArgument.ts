/** `launch.yaml#gentle` → file and variant. Only what looks like a variant's name after the last # counts. */
export function scenarioArgument(text: string): { path: string; variant?: string } {
  const match = /^(.+)#([a-z0-9-]+)$/.exec(text)
  return match ? { path: match[1], variant: match[2] } : { path: text }
}
