import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { InputError } from '../../../engine/base/issue.ts'
import { formatIssue } from '../../../engine/base/messages.ts'
import { mechanisms as shipped } from '../../../engine/mechanisms/index.ts'
import type { ParameterSection } from '../../../engine/scenario/schema.ts'
import { loadScenario } from '../../../runtime/loadScenario.ts'
import { mechanisms as tests } from '../../broken/mechanisms.ts'
import { dice } from '../dice.ts'
import { mutate } from '../mutate.ts'
import { add, keepMost, overCases } from '../overCases.ts'

const SEED = 'mutated files'
const MOST_MS = 2_000

interface Source {
  readonly file: string
  readonly text: string
  readonly list: readonly ParameterSection[]
  /** Read through a scenario that extends it. */
  readonly preset?: true
}

/** A project with everything that the sources extend; mutated files are written beside the files they came from. */
const project = mkdtempSync(join(process.argv[4], 'project-'))
cpSync('scenarios', join(project, 'scenarios'), { recursive: true })
cpSync('test/broken', join(project, 'broken'), { recursive: true })
mkdirSync(join(project, '.git'))

const read = (file: string, list: Source['list']): Source => ({ file, list, text: readFileSync(join(project, file), 'utf8') })
const yamlIn = (folder: string): string[] =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`)
const broken = [...yamlIn('broken'), ...yamlIn('broken/base')].map((file) => read(file, tests))
const scenarios = yamlIn('scenarios').map((file) => read(file, shipped))
const presets = yamlIn('scenarios/presets').map((file): Source => ({ ...read(file, shipped), preset: true }))
const good = broken.filter(({ file }) => file.endsWith('good.yaml'))
/** These take ten times as long to read. */
const large = [...scenarios, ...presets]
const texts = [...broken, ...scenarios, ...presets].map(({ text }) => text)

await overCases(async (at, { most, sum }) => {
  const cast = dice(SEED, at)
  const kind = cast.below(20)
  const source = cast.pick(kind < 12 ? broken : kind < 19 ? good : large)
  const path = write(source, mutate(source.text, texts, cast))
  const first = await load(source, path)
  const { thrown } = first
  let { ms } = first
  // Processor time, because the machine may be busy with something else; the collector and the compiler run in threads of their own beside it.
  for (let again = 0; again < 3 && ms > MOST_MS / 2; again++) ms = Math.min(ms, (await load(source, path)).ms)
  keepMost(most, 'ms', ms)
  keepMost(most, 'heap MB', process.memoryUsage().heapUsed / (1 << 20))
  add(sum, thrown === undefined ? 'read' : 'refused')
  const problem = thrown === undefined ? undefined : complaint(thrown)
  return [
    ...(ms > MOST_MS ? [{ what: 'slow', detail: `${source.file}: ${Math.round(ms)} ms` }] : []),
    ...(problem === undefined ? [] : [{ what: 'crash', detail: `${source.file}: ${problem}` }]),
  ]
})

async function load(source: Source, path: string): Promise<{ ms: number; thrown: unknown }> {
  const began = process.cpuUsage()
  const thrown: unknown = await loadScenario(path, { list: source.list, presetFolders: [join(project, 'scenarios')] }).then(
    () => undefined,
    (error: unknown) => error,
  )
  const { user, system } = process.cpuUsage(began)
  return { ms: (user + system) / 1000, thrown }
}

function write(source: Source, bytes: Uint8Array): string {
  const file = join(project, dirname(source.file), 'mutated.yaml')
  writeFileSync(file, bytes)
  if (!source.preset) return file
  const user = join(project, 'scenarios', 'user.yaml')
  writeFileSync(user, scenarios[0].text.replace(/^extends:.*$/m, 'extends: presets/mutated.yaml'))
  return user
}

/** What is wrong with a refusal: not an InputError, or a message that names no file or is no sentence. */
function complaint(thrown: unknown): string | undefined {
  if (!(thrown instanceof InputError)) return thrown instanceof Error ? (thrown.stack ?? thrown.message) : `threw ${String(thrown)}`
  if (thrown.issues.length === 0) return 'refused without an issue'
  for (const issue of thrown.issues) {
    if (issue.file === undefined && issue.code !== 'more-issues') return `not located: ${issue.code} ${issue.path.join('.')}`
    for (const lang of ['en', 'zh'] as const) {
      const sentence = formatIssue(issue, lang)
      if (!/^\P{Cc}+$/u.test(sentence)) return `control characters or nothing in the sentence ${JSON.stringify(sentence)}`
    }
  }
  return undefined
}
