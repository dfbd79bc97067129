import { resolve } from 'node:path'
import type { Issue } from '../engine/base/issue.ts'
import { sampleName } from '../engine/base/parseDistribution.ts'
import type { Inputs, EdgeList } from '../engine/scenario/inputs.ts'
import { nodeAt, type Located, type Path } from '../engine/scenario/located.ts'
import { edgesFile } from './edgesFile.ts'
import { readNumbers, readWeiboCascades, type Read } from './inputFiles.ts'
import { isUrl } from './readLayers.ts'
import type { Failure, ScenarioFiles } from './scenarioFiles.ts'

/** Samples are text in memory; a hundred million of them are no distribution but a mistake. */
const MOST_SAMPLE_BYTES = 64 << 20
/** A tie takes four bytes of text at least, so that no file holds more than 2³¹ − 1 of them, each in two directions. */
const MOST_EDGE_BYTES = 2 ** 33 - 4

/** A file that a scenario reads data from. */
export interface DataFile {
  readonly path: Path
  readonly node: Extract<Located, { kind: 'scalar' }>
  readonly found: string
  readonly use: 'edges' | 'samples'
  readonly format: string
  readonly unit: string
}

/** Every data file a tree names: the network's edges and the samples of empirical distributions. */
export function dataFiles(root: Located): DataFile[] {
  const files: DataFile[] = []
  const visit = (node: Located, path: Path): void => {
    if (node.kind === 'list') node.items.forEach((item, i) => visit(item, [...path, i]))
    if (node.kind !== 'map') return
    for (const [key, value] of node.entries) {
      const file =
        key === 'empirical' || (key === 'network' && path.length === 0 && text(value, 'kind') === 'edges')
          ? nodeAt(value, ['file'])
          : undefined
      if (file?.kind === 'scalar' && typeof file.value === 'string') {
        const use = key === 'network' ? 'edges' : 'samples'
        files.push({
          path: [...path, key, 'file'],
          node: file,
          found: file.value,
          use,
          format: text(value, 'format') ?? 'numbers',
          unit: text(value, 'unit') ?? 'days',
        })
      } else if (!(path.length === 0 && key === 'variants')) visit(value, [...path, key])
    }
  }
  visit(root, [])
  return files
}

function text(node: Located, key: string): string | undefined {
  const value = nodeAt(node, [key])
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined
}

/**
 * Paths of data files relative to the scenario's folder, whichever layer states them: the names under which data are
 * handed over. Only layers in `folders` are touched, because resolving twice would resolve wrongly.
 */
export function withResolvedPaths(root: Located, folders: ReadonlyMap<string, string>, files: ScenarioFiles): Located {
  const nodes = new Map<Located, Located>()
  for (const { node, found } of dataFiles(root)) {
    const folder = node.place.file.startsWith('--set ') ? files.folder : folders.get(node.place.file)
    if (folder === undefined || isUrl(found) || found === '') continue
    nodes.set(node, { ...node, value: files.name(resolve(folder, found)) })
  }
  const visit = (node: Located): Located => {
    if (node.kind === 'list') return { ...node, items: node.items.map(visit) }
    if (node.kind === 'map') return { ...node, entries: new Map([...node.entries].map(([key, value]) => [key, visit(value)])) }
    return nodes.get(node) ?? node
  }
  return nodes.size === 0 ? root : visit(root)
}

/** Reads every data file of a tree with resolved paths; the population must be as large as a graph that is read. */
export async function readInputs(
  root: Located,
  files: ScenarioFiles,
): Promise<{ readonly inputs: Inputs; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = []
  const samples: Record<string, Float64Array> = {}
  let edges: EdgeList | undefined
  for (const file of dataFiles(root)) {
    if (isUrl(file.found)) {
      issues.push({ code: 'url-refused', path: file.path, params: { found: file.found } })
      continue
    }
    const at: Failure = { code: 'missing-file', path: file.path, found: file.found, place: file.node.place }
    const absolute = resolve(files.folder, file.found)
    if (file.use === 'edges') {
      const directed = nodeIsTrue(root, ['network', 'directed'])
      const read = await files.stream(absolute, at, MOST_EDGE_BYTES, () => edgesFile(absolute, file.found, directed))
      if ('data' in read) issues.push(...sizeIssues(root, (edges = read.data), file.found))
      else issues.push(...read.issues)
    } else {
      const content = await files.text(absolute, at, MOST_SAMPLE_BYTES)
      const read = typeof content === 'string' ? readSamples(content, file) : { issues: [content.issue] }
      if ('data' in read) samples[sampleName({ file: file.found, format: file.format, unit: file.unit })] = read.data
      else issues.push(...read.issues)
    }
  }
  return { inputs: { ...(edges && { edges }), samples }, issues }
}

function readSamples(content: string, { found, format, unit }: DataFile): Read<Float64Array> {
  return format === 'weibo-cascades' ? readWeiboCascades(content, found) : readNumbers(content, found, unit)
}

function nodeIsTrue(root: Located, path: Path): boolean {
  const node = nodeAt(root, path)
  return node?.kind === 'scalar' && node.value === true
}

function sizeIssues(root: Located, edges: EdgeList, file: string): Issue[] {
  const size = nodeAt(root, ['population', 'size'])
  if (size?.kind !== 'scalar' || size.value === edges.nodes) return []
  return [
    {
      code: 'population-network-size',
      path: ['population', 'size'],
      params: { found: String(size.value), nodes: edges.nodes, network: file },
    },
  ]
}
