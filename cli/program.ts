import { Command, CommanderError } from 'commander'
import { calibrate } from './calibrate.ts'
import { compare } from './compare.ts'
import type { Context } from './context.ts'
import { doctor } from './doctor.ts'
import { EXIT } from './exitCode.ts'
import { explain } from './explain.ts'
import { fit } from './fit.ts'
import { forecast } from './forecast.ts'
import { init } from './init.ts'
import { message, type MessageKey } from './messages.ts'
import { oneOf } from './options.ts'
import { pseudonymise } from './pseudonymise.ts'
import { report } from './report.ts'
import { run } from './run.ts'
import { runs } from './runs.ts'
import { schema } from './schema.ts'
import { sensitivity } from './sensitivity.ts'
import { synthesise } from './synthesise.ts'
import { usageSentences } from './usageSentences.ts'
import { validate } from './validate.ts'
import { verify } from './verify.ts'

/** The commands in the order of the help. */
const commands = [
  init,
  fit,
  run,
  compare,
  calibrate,
  forecast,
  sensitivity,
  report,
  validate,
  schema,
  explain,
  runs,
  verify,
  doctor,
  synthesise,
  pseudonymise,
]

/** Headings that commander writes, and ours. */
const TITLES: Readonly<Record<string, MessageKey>> = {
  'Usage:': 'usage-title',
  'Options:': 'options-title',
  'Global Options:': 'global-title',
  'Commands:': 'commands-title',
  'Arguments:': 'arguments-title',
}

/** The command line as commander sees it. Commands load what is heavy when they are run. */
export function createProgram(context: Context): Command {
  const t = (key: MessageKey) => message(context.lang, key)
  const program = new Command('kocast')
    .description(t('about'))
    .version(context.version, '-V, --version', t('option-version'))
    .helpOption('-h, --help', t('option-help'))
    .helpCommand('help [command]', t('command-help'))
    .option('--allow <folder>', t('option-allow'), (folder: string) => context.allow.push(folder))
    .option('--lang <zh|en>', t('option-lang'), oneOf('--lang', ['zh', 'en']))
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (title in TITLES ? t(TITLES[title]) : title),
    })
    .addHelpText('after', `\n${t('exit-codes')}`)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.replace(/\n$/, '')),
      writeErr: (text) => context.say(text.replace(/\n$/, '')),
      outputError: () => {},
    })
  for (const add of commands) add(program, context)
  return program
}

/** Parses and runs one command line. What commander refuses is said in the user's language and ends with exit code 2. */
export async function parseCommand(args: readonly string[], context: Context): Promise<void> {
  const program = createProgram(context)
  if (args.length === 0) return program.outputHelp()
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    const named = program.commands.find((c) => c.name() === args.find((arg) => !arg.startsWith('-')))
    for (const line of usageSentences(error, context.lang, named?.name())) context.say(line)
    context.exit(EXIT.badInput)
  }
}
