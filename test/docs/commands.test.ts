import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { assertFitOptions } from '../../cli/assertFitOptions.ts'
import { EXIT } from '../../cli/exitCode.ts'
import type { FitKind } from '../../cli/fitOptions.ts'
import { message } from '../../cli/messages.ts'
import { createProgram } from '../../cli/program.ts'
import { REGRESSION_FAMILIES } from '../../models/regression/regressionOptions.ts'
import { page, pages } from './pages.ts'

/** The command line with every command's work taken out. */
function idleProgram(): Command {
  const nothing = () => {}
  const program = createProgram({
    lang: 'en',
    version: '0',
    allow: [],
    print: nothing,
    say: nothing,
    stderr: { write: nothing },
    signal: new AbortController().signal,
    exit: nothing,
  })
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
  for (const command of all(program).slice(1)) command.action(nothing)
  return program
}

const program = idleProgram()
const allCommands = program.commands.flatMap((command) => [command, ...command.commands])

/** Command lines of a page: lines of its shell blocks and what stands in backticks. */
export function commandsIn(text: string): string[] {
  const shell = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, body]) => body.trim().split('\n'))
  const inline = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside)
  return [...shell, ...inline].filter((line) => /^(npx )?kocast( |$)/.test(line)).map((line) => line.replace(/^npx /, ''))
}

/** Words as a shell splits them, without the name of the program and the remark. */
export function wordsOf(line: string): string[] {
  const plain = line.replace(/\s#\s.*$/, '')
  return [...plain.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare).slice(1)
}

/** What commander says against a line; a command that is only named needs no arguments. */
async function refusal(line: string): Promise<string | undefined> {
  const words = wordsOf(line)
  const isNamedOnly = words.includes('…') || words.every((word) => /^[a-z]+$/.test(word))
  try {
    await idleProgram().parseAsync(words, { from: 'user' })
    return undefined
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'commander.helpDisplayed' || (isNamedOnly && code === 'commander.missingArgument')) return undefined
    return `${line}: ${(error as Error).message}`
  }
}

describe.each(pages().map((path) => [path, commandsIn(page(path))] as const).filter(([, lines]) => lines.length > 0))('%s', (path, lines) => {
  it('shows only commands that are accepted', async () => {
    const refused = await Promise.all(lines.map(refusal))
    expect(refused.filter((sentence) => sentence !== undefined)).toEqual([])
  })

  it('names only options that some command has', () => {
    const known = new Set([program, ...allCommands].flatMap((command) => command.options.map(({ long }) => long)))
    const named = [...page(path).matchAll(/`(--[a-z-]+)[^`\n]*`/g)].map(([, option]) => option)
    expect(named.filter((option) => !known.has(option))).toEqual([])
  })
})

describe('the pages together', () => {
  const lines = pages().flatMap((path) => commandsIn(page(path)))

  it.each(program.commands.filter((command) => command.name() !== 'doctor').map((command) => command.name()))('speak of kocast %s', (name) => {
    expect(lines.some((line) => wordsOf(line).includes(name))).toBe(true)
  })

  it.each(['docs/fit.md', 'docs/fit.zh.md'])('name models that a fit has: %s', (path) => {
    const rows = [...page(path).matchAll(/^\| `(?:fit )?(retention|value|churn|regression)` \|(.*--model.*)$/gm)]
    expect(rows.map(([, kind]) => kind)).toEqual(['retention', 'value', 'regression'])
    for (const [, kind, row] of rows)
      for (const [, model] of row.matchAll(/`--model ([\w-]+)`/g)) expect(() => assertFitOptions(kind as FitKind, { model })).not.toThrow()
    const regression = rows[2][2]
    expect(REGRESSION_FAMILIES.filter((family) => !new RegExp(`[\` ]${family}\``).test(regression))).toEqual([])
  })
})

describe('exit codes', () => {
  const codes = Object.values(EXIT).map(String)

  it('are those of the help in the README', () => {
    expect(page('README.md')).toContain(message('en', 'exit-codes'))
    expect([...message('en', 'exit-codes').matchAll(/\b\d+\b/g)].map(([code]) => code)).toEqual(codes)
  })

  it.each(['docs/scenario.md', 'docs/scenario.zh.md'])('have a row each in %s', (path) => {
    expect([...page(path).matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code)).toEqual(codes)
  })
})

describe('the checks of commands', () => {
  it('see lines, quotes and remarks, and refuse what is no command', async () => {
    expect(commandsIn('`kocast runs`, `kocastle`\n```sh\nnpx kocast run a.yaml # b\nls\n```\n')).toEqual(['kocast run a.yaml # b', 'kocast runs'])
    expect(wordsOf('kocast run a.yaml#b --threshold "roi > 0"   # then')).toEqual(['run', 'a.yaml#b', '--threshold', 'roi > 0'])
    expect(await refusal('kocast fit money orders.csv')).toContain('money')
    expect(await refusal('kocast run first.yaml --sett a=b')).toContain('--sett')
    expect(await refusal('kocast run --seed 1')).toContain('scenario')
  })
})
