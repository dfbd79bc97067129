import { parseSetPath } from '../engine/scenario/applySet.ts'
import type { SweptFactor } from '../engine/base/ranking.ts'
import { mode } from '../engine/base/distributions.ts'
import { isValue, type Text } from '../engine/base/value.ts'
import { levelTexts } from '../reports/compare/levelTexts.ts'
import type { Lang } from '../reports/numbers.ts'
import type { AskedFactor, GridPoint } from './comparedGrid.ts'
import type { ComparedArms } from './comparedArm.ts'
import type { Prepared } from './prepare.ts'

/** A scenario at a point of a grid. */
export interface SweptArm {
  /** Which of the scenarios that are given. */
  readonly scenario: number
  readonly name: string
  readonly argument: string
  readonly point: GridPoint
  readonly prepared: Prepared
}

/** A Chinese name of a field that is short enough for a name of an arm. */
const SHORT = 10

/** Names, labels and numbers of the points of a grid; several scenarios are its first factor. */
export function sweepOf(asked: readonly AskedFactor[], arms: readonly SweptArm[], scenarios: readonly Text[]): ComparedArms {
  const settings = asked.map((factor, f) => factorOf(factor, f, asked, arms))
  const isCrossed = scenarios.length > 1
  const names = [...new Set(arms.map(({ name }) => name))]
  const scenarioFactor: SweptFactor = {
    path: 'scenario',
    label: { en: 'scenario', zh: '方案' },
    unit: '',
    levels: names.map((text) => ({ text, value: Number.NaN })),
  }
  const labels = settings.map((factor) => levelLabels(factor, arms[0].prepared.scenario.currency))
  return {
    arms: arms.map(({ scenario, name, argument, point, prepared }) => {
      const parts = settings.map((factor, f) => `${shortPath(asked, f)}=${factor.levels[point.levels[f]].text}`)
      const say = (lang: Lang) => [
        ...(isCrossed ? [scenarios[scenario][lang]] : []),
        ...settings.map((_, f) => labels[f][point.levels[f]][lang]),
      ]
      return {
        name: [...(isCrossed ? [name] : []), ...parts].join(', '),
        label: { en: say('en').join(', '), zh: say('zh').join('，') },
        argument,
        set: point.set,
        prepared,
      }
    }),
    sweep: {
      factors: [...(isCrossed ? [scenarioFactor] : []), ...settings],
      points: arms.map(({ scenario, point }) => [...(isCrossed ? [scenario] : []), ...point.levels]),
    },
  }
}

function factorOf({ path, values }: AskedFactor, f: number, asked: readonly AskedFactor[], arms: readonly SweptArm[]): SweptFactor {
  const at = values.map((_, level) => arms.find(({ point }) => point.levels[f] === level) as SweptArm)
  const { about, unit } = rowOf(at[0].prepared, path)
  const owner = ownerOf(at[0].prepared, path)
  // who is told by the owner's label needs no longer path
  const last = owner === undefined ? shortPath(asked, f) : (path.split('.').at(-1) as string)
  const zh = about.zh.length > 0 && about.zh.length <= SHORT ? about.zh : last
  return {
    path,
    label: owner === undefined ? { en: last, zh } : { en: `${owner.en} ${last}`, zh: `${owner.zh} ${zh}` },
    unit,
    levels: values.map((text, level) => ({ text, value: numberAt(at[level].prepared, path) })),
  }
}

/** As short as tells the factors apart: `budget`, or `koc-seeding.budget` where two end so. */
function shortPath(asked: readonly AskedFactor[], f: number): string {
  const parts = asked.map(({ path }) => path.split('.'))
  for (let n = 1; n < parts[f].length; n++) {
    const short = parts[f].slice(-n).join('.')
    if (parts.every((other, i) => i === f || other.slice(-n).join('.') !== short)) return short
  }
  return asked[f].path
}

/** `budget ¥500k`, `投放预算 50万元`. */
function levelLabels(factor: SweptFactor, currency: string): Text[] {
  const [en, zh] = [levelTexts(factor, 'en', currency), levelTexts(factor, 'zh', currency)]
  return factor.levels.map((_, i) => ({ en: `${factor.label.en} ${en[i]}`, zh: `${factor.label.zh} ${zh[i]}` }))
}

/** What the table of inputs says of a path. */
function rowOf({ loaded }: Prepared, path: string): { readonly about: Text; readonly unit: string } {
  return loaded.rows.find((row) => row.path === path) ?? { about: { en: '', zh: '' }, unit: '' }
}

type Tree = Readonly<Record<string, unknown>>

/** The nodes on the way to a path; entries of lists go by position or name. */
function nodesAt({ scenario }: Prepared, path: string): unknown[] {
  const nodes: unknown[] = [scenario]
  for (const part of parseSetPath(path)) {
    const node = nodes[nodes.length - 1]
    const isList = Array.isArray(node) && typeof part === 'string'
    nodes.push(isList ? node.find((item: Tree) => item.name === part) : (node as Tree | undefined)?.[part])
  }
  return nodes
}

/** The label of the flight, product, channel, … that the setting belongs to, or what the path calls it. */
function ownerOf(prepared: Prepared, path: string): Text | undefined {
  const label = nodesAt(prepared, path)
    .slice(1)
    .map((node) => (typeof node === 'object' && node !== null && 'label' in node ? (node.label as Text | undefined) : undefined))
    .findLast((found) => found !== undefined)
  if (label !== undefined) return label
  const parts = path.split('.')
  const name = parts.length > 2 ? parts[parts.length - 2] : undefined
  return name === undefined ? undefined : { en: name, zh: name }
}

/** The number at a path, in the unit of its field; of a distribution the most likely one. */
function numberAt(prepared: Prepared, path: string): number {
  const node = nodesAt(prepared, path).at(-1)
  if (typeof node === 'number') return node
  if (!isValue(node) || node.spec.kind === 'formula' || node.spec.kind === 'empirical') return Number.NaN
  return node.spec.kind === 'number' ? node.spec.value : mode(node.spec)
}
