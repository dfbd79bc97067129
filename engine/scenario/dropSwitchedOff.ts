import type { Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { nodeAt, type Located, type MapNode } from './located.ts'

/** Maps of names whose entries a layer above can switch off: `channels: {weibo: off}`. */
const SECTIONS = [['population', 'segments'], ['channels'], ['creators'], ['content'], ['products'], ['communities']] as const

const isOff = (node: Located): boolean => node.kind === 'scalar' && node.value === 'off'

/** An `off` under which there is nothing is a misspelt name. */
export function switchOffIssues(below: Located | undefined, layer: Located): Issue[] {
  return SECTIONS.flatMap((section) => {
    const names = entriesOf(nodeAt(below, section)).map(([name]) => name)
    return entriesOf(nodeAt(layer, section)).flatMap(([name, node]): Issue[] => {
      if (!isOff(node) || names.includes(name)) return []
      const suggestion = nearest(name, names)
      const params = { key: name, known: names.join(', '), ...(suggestion && { suggestion }) }
      return [{ code: 'nothing-to-switch-off', path: [...section, name], params, ...(node.key ?? node.place) }]
    })
  })
}

/**
 * Removes entries that a layer switched off, and what presets say elsewhere about segments and channels that are not there (the share
 * of a segment that uses a channel which the scenario has not got). A name that is nearly one of those there stays, to be told as a slip.
 */
export function dropSwitchedOff(root: Located): Located {
  const gone = SECTIONS.map(
    (section) =>
      new Set(
        entriesOf(nodeAt(root, section))
          .filter(([, node]) => isOff(node))
          .map(([name]) => name),
      ),
  )
  const kept = SECTIONS.reduce<Located>(
    (tree, section, i) => (gone[i].size === 0 ? tree : without(tree, section, (name) => gone[i].has(name))),
    root,
  )
  const absent = (i: number, section: readonly string[]) => {
    const known = entriesOf(nodeAt(kept, section)).map(([name]) => name)
    return (key: string, { origin }: Located): boolean =>
      origin === 'preset' && !known.includes(key) && (gone[i].has(key) || nearest(key, known) === undefined)
  }
  const [segment, channel] = [absent(0, SECTIONS[0]), absent(1, SECTIONS[1])]
  let result = kept
  for (const [name] of entriesOf(nodeAt(kept, SECTIONS[0]))) result = without(result, ['population', 'segments', name, 'channels'], channel)
  for (const [tier] of entriesOf(nodeAt(kept, SECTIONS[2]))) {
    result = without(result, ['creators', tier, 'segments'], segment)
    result = without(result, ['creators', tier, 'prices'], channel)
  }
  return result
}

function entriesOf(node: Located | undefined): [string, Located][] {
  return node?.kind === 'map' ? [...node.entries] : []
}

function without(node: Located, path: readonly string[], drop: (key: string, node: Located) => boolean): Located {
  if (node.kind !== 'map') return node
  const entries = new Map((node as MapNode).entries)
  if (path.length === 0) {
    for (const [key, value] of node.entries) if (drop(key, value)) entries.delete(key)
  } else {
    const inner = entries.get(path[0])
    if (inner === undefined) return node
    entries.set(path[0], without(inner, path.slice(1), drop))
  }
  return { ...node, entries }
}
