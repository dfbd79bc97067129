import { CommanderError, type Command } from 'commander'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { setting } from './options.ts'

interface ExplainOptions {
  readonly set?: string[]
  readonly json?: boolean
  readonly presets?: boolean
  readonly effect?: string
}

/** `kocast explain <scenario or preset> [key]`: every value with its origin, source and grade; what uncertain ones do; what there is to extend. */
export function explain(program: Command, context: Context): void {
  const { lang } = context
  program
    .command('explain')
    .argument('[scenario]', message(lang, 'explain-scenario'))
    .argument('[key]', message(lang, 'explain-key'))
    .description(message(lang, 'explain'))
    .option('--presets', message(lang, 'explain-presets'))
    .option('--effect <metric>', message(lang, 'explain-effect'))
    .option('--set <path=value>', message(lang, 'option-set'), setting)
    .option('--json', message(lang, 'option-json'))
    .action(async (scenario: string | undefined, key: string | undefined, options: ExplainOptions) => {
      if (options.presets) return listPresets(context, options)
      if (scenario === undefined) throw new CommanderError(2, 'commander.missingArgument', "error: missing required argument 'scenario'")
      if (options.effect !== undefined) {
        const { explainEffect } = await import('./effect.ts')
        return explainEffect(scenario, key, { ...options, effect: options.effect }, context)
      }
      const { inputTable, rowsBelow } = await import('./inputTable.ts')
      const rows = await rowsOf(scenario, options, context)
      const shown = rowsBelow(rows, key)
      if (options.json) context.print(JSON.stringify(shown))
      else for (const line of inputTable(shown, lang)) context.print(line)
    })
}

/** The values of a scenario, or those that a preset states. */
async function rowsOf(scenario: string, { set }: ExplainOptions, { allow }: Context) {
  if (set === undefined) {
    const { readPreset } = await import('../runtime/readPreset.ts')
    const { sections } = await import('../runtime/sections.ts')
    const preset = await readPreset(scenario, { list: sections, allow })
    if (preset) return preset.rows
  }
  const { readScenario } = await import('./readScenario.ts')
  return (await readScenario(scenario, set, allow)).rows
}

/** The shipped presets: how `extends:` names them, and what they bring. */
async function listPresets({ lang, print }: Context, { json }: ExplainOptions): Promise<void> {
  const { presetNames, readPreset } = await import('../runtime/readPreset.ts')
  const { sections } = await import('../runtime/sections.ts')
  const { textTable } = await import('./textTable.ts')
  const found = await Promise.all((await presetNames()).map((name) => readPreset(name, { list: sections })))
  const presets = found.flatMap((preset) => (preset ? [preset] : []))
  if (json) return print(JSON.stringify(presets.map(({ rows, ...preset }) => ({ ...preset, values: rows.length }))))
  const rows = presets.map(({ name, title, about, rows: { length } }) => [name, title[lang], String(length), about[lang]])
  const head = [message(lang, 'preset-name'), message(lang, 'preset-title'), message(lang, 'preset-values'), message(lang, 'preset-about')]
  for (const line of textTable([head, ...rows], ['left', 'left', 'right', 'left'])) print(line)
}
