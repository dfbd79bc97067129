import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isValue, type Value } from '../engine/base/value.ts'
import type { Mechanism } from '../engine/plan/mechanism.ts'
import { mechanismPhases } from './mechanismPhases.ts'
import { formatNumber, formatSpec } from '../engine/scenario/formatSpec.ts'

/** The page of the mechanisms and policies, written from their doc comments and declarations; `charted`: those that have a picture. */
export function mechanismPage(list: readonly Mechanism[], root: string, charted: (name: string) => string | undefined): string {
  const of = (section: Mechanism['section']) => list.filter((m) => m.section === section).sort((x, y) => (x.name < y.name ? -1 : 1))
  const part = (title: string, mechanisms: readonly Mechanism[]) =>
    `## ${title}\n\n${mechanisms.map((m) => entry(m, root, charted(m.name))).join('\n')}`
  return `# Mechanisms and policies

Written by \`npm run docs\` from the code: what stands here is what runs. A scenario sets a parameter as \`mechanisms.<name>.<parameter>\` (or \`policies.…\`), and
switches a mechanism off with \`off\`. Policies and what is marked *opt-in* are off until a scenario names them; what has nothing to do in a scenario costs nothing.
A default of the form low – mode – high is a PERT distribution: uncertainty, drawn once per parameter draw. Grades: A platform study or paper, B trade press, C unproven page,
reported: a figure of a source report, assumption: ours, calibrated: tuned. Each chart moves one parameter in the market of \`test/directions/market.ts\`, everything else and all random
numbers kept; bands are 90% intervals over replicates. [odd.md](odd.md) says how the parts fit together, [add-a-mechanism.md](add-a-mechanism.md) how to write one.

${index('Mechanisms', of('mechanisms'))}
${index('Policies', of('policies'))}
${phases(list)}
${part('Mechanisms', of('mechanisms'))}
${part('Policies', of('policies'))}`
}

/** When each acts: the step, phase by phase. */
function phases(list: readonly Mechanism[]): string {
  const rows = [...mechanismPhases(list)].filter(([, names]) => names.length > 0)
  const lines = rows.map(([phase, names]) => `| \`${phase}\` | ${names.join(' · ')} |`)
  return ['## When each acts', '', '| phase of the step | in this order |', '| --- | --- |', ...lines, ''].join('\n')
}

function index(title: string, list: readonly Mechanism[]): string {
  return `**${title}**: ${list.map(({ name }) => `[${name}](#${name})`).join(' · ')}\n`
}

function entry(m: Mechanism, root: string, chart: string | undefined): string {
  const file = `engine/mechanisms/${m.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`
  const lines = [
    `### ${m.name}`,
    `${m.summary.en} · ${m.summary.zh}${m.isOptIn && m.section === 'mechanisms' ? ' · *opt-in*' : ''}`,
    docComment(readFileSync(join(root, file), 'utf8'), file),
    `\`\`\`\n${m.equation}\n\`\`\``,
    `Source: ${m.source}. Code: [\`${file}\`](../${file}).`,
    parameters(m),
    ...(chart === undefined ? [] : [`![Effect of ${m.name}](${chart})`]),
  ]
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`
}

/** The text of the comment above `export const … = mechanism({`, as paragraphs. */
export function docComment(source: string, file: string): string {
  const found = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+ = mechanism\(/.exec(source)
  if (!found) throw new Error(`${file}: no doc comment above the mechanism.`)
  return found[1]
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\n(?!-)/g, ' '))
    .join('\n\n')
}

function parameters(m: Mechanism): string {
  const rows = leaves(m.params.parse({}), []).map(([name, value]) => row(name, value))
  if (rows.length === 0) return ''
  return ['| parameter | unit | default | range | meaning | origin |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n')
}

/** Parameters with their names, those inside others as `outer.inner`. */
function leaves(node: unknown, path: readonly string[]): [name: string, value: unknown][] {
  if (isValue(node) || Array.isArray(node) || typeof node !== 'object' || node === null) return [[path.join('.'), node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]))
}

function row(name: string, value: unknown): string {
  if (!isValue(value)) return `| \`${name}\` | – | ${Array.isArray(value) ? value.join(', ') : String(value)} | | | |`
  const { field, spec, provenance } = value as Value
  const cells = [`\`${name}\``, field.unit, formatSpec(spec), range(field), field.about.en, origin(provenance)]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function range({ min, max }: Value['field']): string {
  if (min === undefined && max === undefined) return ''
  return `${min === undefined ? '−∞' : formatNumber(min)} … ${max === undefined ? '∞' : formatNumber(max)}`
}

function origin(provenance: Value['provenance']): string {
  if (provenance === undefined) return ''
  return [provenance.grade, provenance.source, provenance.date].filter(Boolean).join(', ')
}
