import { nodeAt, type Located, type MapNode } from './located.ts'

/**
 * Contents that presets bring without a product, fitted to a scenario: each is about the only product sold for itself; one that nothing in
 * the scenario mentions is left out, because each content costs memory per person.
 */
export function withPresetContents(root: Located): Located {
  const contents = nodeAt(root, ['content'])
  if (root.kind !== 'map' || contents?.kind !== 'map' || ![...contents.entries.values()].some(isOpen)) return root
  const rest = [...root.entries].filter(([key]) => key !== 'content').map(([, node]) => node)
  const mentioned = new Set(rest.flatMap(strings))
  const product = onlyProduct(root)
  const entries = new Map<string, Located>()
  for (const [name, node] of contents.entries) {
    if (!isOpen(node)) entries.set(name, node)
    else if (!isPreset(node) || mentioned.has(name)) entries.set(name, product === undefined ? node : withProduct(node, product))
  }
  return { ...root, entries: new Map([...root.entries, ['content', { ...contents, entries }]]) }
}

/** Without a product, and partly a preset's. */
function isOpen(node: Located): node is MapNode {
  return node.kind === 'map' && !node.entries.has('product') && hasPreset(node)
}

/** Whether a preset says any of it. */
function hasPreset(node: Located): boolean {
  return node.kind === 'map' ? [...node.entries.values()].some(hasPreset) : node.origin === 'preset'
}

/** Whether presets say all of it. */
function isPreset(node: Located): boolean {
  return node.kind === 'map' ? [...node.entries.values()].every(isPreset) : node.origin === 'preset'
}

/** The product that does not come with another, if there is exactly one. */
function onlyProduct(root: Located): string | undefined {
  const products = nodeAt(root, ['products'])
  const own = products?.kind === 'map' ? [...products.entries].filter(([, node]) => nodeAt(node, ['bundle']) === undefined) : []
  return own.length === 1 ? own[0][0] : undefined
}

function withProduct(node: MapNode, product: string): MapNode {
  const { place, origin } = node
  return { ...node, entries: new Map([...node.entries, ['product', { kind: 'scalar', value: product, place, origin } as const]]) }
}

/** Every text of a tree that could be a name. */
function strings(node: Located): string[] {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? [node.value] : []
  return [...(node.kind === 'list' ? node.items : node.entries.values())].flatMap(strings)
}
