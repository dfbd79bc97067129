import { basename, posix } from 'node:path'
import type { InputRow } from '../engine/base/result.ts'
import { presetNames, readPreset, type Preset } from '../runtime/readPreset.ts'
import { sections } from '../runtime/sections.ts'

/** docs/presets.md: every shipped preset with every value that it states. Written by `node scripts/docs.mjs`. */
export async function presetPage(): Promise<string> {
  const read = await Promise.all((await presetNames()).map((name) => readPreset(name, { list: sections })))
  const presets = read.flatMap((preset) => (preset ? [preset] : []))
  const parts = [INTRODUCTION, overview(presets), GRADES, ...presets.map(presetSection)]
  return `${parts.join('\n\n')}\n`
}

const INTRODUCTION = `<!-- Written by node scripts/docs.mjs from scenarios/presets; change those files, not this one. -->

# Presets

Parts of a scenario to extend: people, channels, creators, what is sold, how it is sold. \`kocast explain --presets\` lists them, \`kocast explain presets/industries/fmcg.yaml\` shows one.

\`\`\`yaml
extends: [presets/china-tmt.yaml, presets/industries/smart-hardware.yaml, presets/strategies/community.yaml]
\`\`\`

Later presets stand above earlier ones, your file above all of them; \`channels: { weibo: off }\` takes an entry away. What a preset says of a channel or segment that your scenario has not got is left out.
An industry brings a product under its own name (\`device\`, \`app\`, \`membership\`, \`goods\`, \`basket\`, \`software\`, \`car\`): state your price, margin and label over it. A strategy brings contents for your
flights (about your only product unless you say which; left out while no flight names them), communities and policies; flights and money are yours.`

const GRADES = `Grades: **A** platform or vendor study or paper · **B** trade press · **C** a page whose number is unproven · **reported** a figure of a source report, not a measured truth · **assumption** stated by nobody:
where a source is named beside it, it is what the assumption leans on. Values are *low – mode – high* unless a distribution is named; shares are parts of one, money is CNY.`

function overview(presets: readonly Preset[]): string {
  const rows = presets.map(({ name, title, about, rows }) => [
    `[\`${name}\`](#${anchor(name)})`,
    `${title.en} · ${title.zh}`,
    about.en,
    String(rows.length),
  ])
  return table(['preset', 'title', 'what it brings', 'values'], rows)
}

function presetSection(preset: Preset): string {
  const { name, title, about, extends: below } = preset
  const own = preset.rows.filter((row) => row.place?.startsWith(`${basename(name)}:`) && !['currency', 'version'].includes(row.path))
  const links = below.map((other) => posix.join(posix.dirname(name), other)).map((other) => `[\`${other}\`](#${anchor(other)})`)
  return [
    `## ${name}`,
    `${title.en} · ${title.zh}. ${about.en}. ${about.zh}。`,
    ...(links.length > 0 ? [`Extends ${links.join(', ')}.`] : []),
    ...(own.length > 0 ? [table(['value of', 'meaning', 'value', 'unit', 'source', 'grade', 'date'], own.map(cells))] : []),
  ].join('\n\n')
}

function cells({ path, about, value, unit, provenance = {} }: InputRow): string[] {
  const { source = '', grade = '', date = '' } = provenance
  return [`\`${path}\``, `${about.en} · ${about.zh}`, value, unit === 'none' ? '' : unit, source, grade, date]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
