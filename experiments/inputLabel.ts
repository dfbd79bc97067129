import { entryName } from '../engine/base/entryName.ts'
import type { Text } from '../engine/base/value.ts'
import type { Scenario } from '../engine/scenario/schema.ts'

/**
 * How reports call a quantity of a scenario: its owner and what it is, as `Douyin: cpm` or `抖音：千次曝光成本`.
 *
 * @param about what the field says of itself, which is the Chinese label; the English one is made of the path
 */
export function inputLabel(path: string, about: Text, scenario: Scenario): Text {
  const parts = path.split('.')
  const owners: Text[] = []
  let rest = parts.slice(1)
  let node: unknown = (scenario as unknown as Readonly<Record<string, unknown>>)[parts[0]]
  for (let i = 1; i < parts.length && node !== undefined; i++) {
    node = below(node, parts[i])
    const label = (node as { readonly label?: Text } | undefined)?.label
    if (label === undefined) continue
    owners.push(label)
    rest = parts.slice(i + 1)
  }
  const short = about.zh.replaceAll(/（[^）]*）/g, '')
  // mechanisms have no label of their own in English but their name
  const [first, ...further] = rest.map(words)
  const en = owners.length > 0 ? owners.map((label) => label.en).join(', ') : further.length > 0 ? first : undefined
  const tail = (owners.length > 0 ? [first, ...further] : further.length > 0 ? further : [first]).filter(Boolean).join(', ')
  return {
    zh: [...owners.map((label) => label.zh.replaceAll(/（[^）]*）/g, '')), short].join('：'),
    en: en === undefined ? tail : `${en}: ${tail}`,
  }
}

function below(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node.find((item, i) => (entryName(item) ?? String(i)) === key)
  return typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[key] : undefined
}

/** `recommendedReach` as words. */
function words(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ')
}
