import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { RunResult } from '../../../engine/base/result.ts'
import { InputError } from '../../../engine/base/issue.ts'
import { artifactText } from '../../../runtime/artifactFile.ts'
import { loadScenario } from '../../../runtime/loadScenario.ts'
import { IntegrityError, readRun } from '../../../runtime/runFolder.ts'
import { sealedJson } from '../../../runtime/sealedJson.ts'
import { sha256 } from '../../../runtime/sha256.ts'
import { verifyRun } from '../../../runtime/verifyRun.ts'
import { exportRun } from '../../../cli/exportRun.ts'
import { mechanisms } from '../../broken/mechanisms.ts'
import { isFull } from '../counts.ts'
import { watchFiles } from '../fileWatch.ts'
import { add, overCases, type Tallies } from '../overCases.ts'
import { pathForms, type PathForm } from '../pathForms.ts'

const place = realpathSync(process.argv[4])
const project = join(place, 'project')
const plans = join(project, 'plans')
const runs = join(project, 'runs')

/** The same names everywhere; outside they hold what would be accepted, so that following a path shows. */
const DATA: Readonly<Record<string, string>> = {
  'good.yaml': readFileSync('test/broken/base/good.yaml', 'utf8'),
  'friends.txt': Array.from({ length: 1_000 }, (_, i) => `${i} ${(i + 1) % 1_000}`).join('\n'),
  'delays.txt': '1\n2\n3\n',
  'sbg.json': '{"kind": "sbg", "estimates": {"alpha": 0.67, "beta": 3.81}, "currency": "CNY", "period": "30 days"}',
  'quotes.csv': '达人,平台,层级,粉丝数,单条报价\n甲,小红书,koc,3000,300\n',
  'plan.csv': '日期,渠道,预算\n2025-03-06,xiaohongshu,10000\n',
  'table.csv': 'a,b\n1,2\n',
}

layOut()

/** A field of a file that names another file. */
interface Field {
  readonly name: string
  readonly file: string
  /** From the folder that its paths are resolved against to the project's, where that is not `..`. */
  readonly up?: string
  /** Where its paths must stay, where that is less than the project. */
  readonly home?: string
  /** Makes the file that names `path`, reads it, and says whether it was accepted. */
  follow(path: string): Promise<boolean>
}

const scenario = (
  name: string,
  file: string,
  text: (path: string) => string,
  options: { set?: (path: string) => string; variant?: string } = {},
): Field => ({
  name,
  file,
  async follow(path) {
    const own = join(plans, 'case.yaml')
    writeFileSync(own, `${name === 'extends' ? '' : 'extends: [../data/good.yaml]\n'}${text(JSON.stringify(path))}\n`)
    return accepted(() =>
      loadScenario(own, {
        list: mechanisms,
        presetFolders: [],
        ...(options.set && { set: [options.set(JSON.stringify(path))] }),
        ...(options.variant && { variant: options.variant }),
      }),
    )
  },
})

const LIFECYCLE = 'products: {phone: {lifecycle: {kind: subscription, fee: 10}}}'
const FIELDS: readonly Field[] = [
  scenario('extends', 'good.yaml', (path) => `extends: [${path}]`),
  scenario('network.file', 'friends.txt', (path) => `network: {kind: edges, file: ${path}}`),
  scenario('empirical.file', 'delays.txt', (path) => `mechanisms: {peer-shares: {delay: {empirical: {file: ${path}, unit: hours}}}}`),
  scenario('use.artifact', 'sbg.json', (path) => `use: [{artifact: ${path}, for: products.phone.lifecycle}]\n${LIFECYCLE}`),
  scenario('quotes.file', 'quotes.csv', (path) => `quotes: {file: ${path}}`),
  scenario('mediaPlan.file', 'plan.csv', (path) => `mediaPlan: {file: ${path}}`),
  scenario('--set', 'friends.txt', () => 'network: {kind: edges, file: ../data/friends.txt}', { set: (path) => `network.file=${path}` }),
  scenario(
    'variants',
    'delays.txt',
    (path) =>
      `mechanisms: {peer-shares: {delay: {empirical: {file: ../data/delays.txt, unit: hours}}}}\nvariants: {other: {set: {mechanisms.peer-shares.delay: {empirical: {file: ${path}, unit: hours}}}}}`,
    { variant: 'other' },
  ),
  {
    name: 'preset',
    file: 'friends.txt',
    follow(path) {
      writeFileSync(join(plans, 'preset.yaml'), `extends: [../data/good.yaml]\nnetwork: {kind: edges, file: ${JSON.stringify(path)}}\n`)
      writeFileSync(join(plans, 'case.yaml'), 'extends: [preset.yaml]\n')
      return accepted(() => loadScenario(join(plans, 'case.yaml'), { list: mechanisms, presetFolders: [] }))
    },
  },
  {
    name: 'artifact data.file',
    file: 'table.csv',
    follow(path) {
      const own = JSON.parse(DATA['sbg.json']) as object
      const data = { file: path, sha256: '0'.repeat(64), rows: 1, used: 1, dropped: [] }
      writeFileSync(join(plans, 'fitted.json'), artifactText({ ...own, data } as never))
      writeFileSync(
        join(plans, 'case.yaml'),
        `extends: [../data/good.yaml]\nuse: [{artifact: fitted.json, for: products.phone.lifecycle}]\n${LIFECYCLE}\n`,
      )
      // A table that cannot be looked at cannot be stale: what it reads is what counts.
      return loadScenario(join(plans, 'case.yaml'), { list: mechanisms, presetFolders: [] }).then(
        () => false,
        (error: unknown) => error instanceof InputError && error.issues.some(({ code }) => code === 'artifact-stale'),
      )
    },
  },
  {
    name: 'manifest outputs',
    file: 'table.csv',
    up: '../..',
    /** A run's own files lie in its folder. */
    home: runs,
    async follow(path) {
      const folder = runFolder({ outputs: { [path]: sha256(DATA['table.csv']) } })
      return (await verifyRun(folder))?.problems.length === 0
    },
  },
  { name: 'manifest runId', file: 'table', home: join(project, 'reports-out'), follow: (path) => exported({ runId: path }, 'reach') },
  { name: 'table name', file: 'table', up: '../../..', home: join(project, 'reports-out'), follow: (path) => exported({}, path) },
]

const all = FIELDS.flatMap((field) => pathForms(place, field.up ?? '..', field.file).map((form) => ({ field, form })))
/** In short every 22nd form of the whole list, so that each is met in some field, and those that must be read. */
const cases = all.filter(({ form }, i) => isFull || form.inside || i % 22 === 0)

let offences: string[] = []
const opened = new Set<string>()
/** Node reads modules when they are first imported; the loader of native ones looks which C library there is. */
const own = [realpathSync('node_modules'), realpathSync(process.execPath), '/usr/bin/ldd']
watchFiles((path, call) => {
  const real = followed(resolve(path))
  if (isBelow(real, project)) opened.add(real)
  else if (!own.some((path) => isBelow(real, path))) offences.push(`${call} ${real}`)
})

await overCases(async (at, tallies: Tallies) => {
  if (at >= cases.length) return []
  const { field, form } = cases[at]
  add(tallies.sum, 'tried')
  process.chdir(project)
  offences = []
  opened.clear()
  const found: string[] = []
  const taken = await field.follow(form.path).catch((error: unknown) => (found.push(`threw ${String(error)}`), false))
  found.push(...offences, ...complaints(field, form, taken, tallies))
  if (field.home !== undefined)
    found.push(...[...opened].filter((path) => !isAllowed(path, field.home as string)).map((path) => `touched ${path}`))
  offences = []
  return found.map((detail) => ({ what: 'outside', detail: `${field.name}: ${JSON.stringify(form.path.slice(0, 200))}: ${detail}` }))
}, 1)

/** Every form that leads outside is refused; those that lead to a file of the project read it, or the test would prove nothing. */
function complaints(field: Field, { inside }: PathForm, taken: boolean, tallies: Tallies): string[] {
  if (!inside) return taken ? ['was accepted'] : []
  if (field.home !== undefined) return taken ? ['was accepted'] : []
  const read = [...opened].some((path) => path === join(project, 'data', field.file))
  if (read) add(tallies.sum, `read ${field.name}`)
  return []
}

/** The run folder itself is read, and what is put in a folder needs those above it. */
function isAllowed(path: string, home: string): boolean {
  return isBelow(path, home) || isBelow(path, join(runs, 'x')) || path === project
}

/** Where a path leads, as far as it exists. */
function followed(path: string): string {
  const above = dirname(path)
  try {
    return realpathSync(path)
  } catch {
    return above === path ? path : join(followed(above), basename(path))
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith('../'))
}

async function accepted(load: () => Promise<unknown>): Promise<boolean> {
  try {
    await load()
    return true
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

/** A finished run that says of itself what it likes. */
function runFolder(given: object, result: object = {}): string {
  const folder = join(runs, 'x')
  mkdirSync(folder, { recursive: true })
  const text = JSON.stringify(result)
  const { outputs = {}, ...facts } = given as { outputs?: object }
  writeFileSync(join(folder, 'result.json'), text)
  writeFileSync(
    join(folder, 'manifest.json'),
    sealedJson({ format: 1, kind: 'run', runId: '0123456789ab', ...facts, outputs: { 'result.json': sha256(text), ...outputs } }),
  )
  return folder
}

/** Exports the tables of a run as `kocast report <run> --format csv` does; refusing the run is right, too. */
async function exported(facts: object, table: string): Promise<boolean> {
  const label = { en: 'Reach', zh: '触达' }
  const column = { name: 'people', unit: 'people', label, values: [1] }
  const folder = runFolder(facts, { tables: [{ name: table, title: label, columns: [column] }] } satisfies Partial<RunResult>)
  try {
    const stored = await readRun(folder)
    if (!stored) return false
    await exportRun(stored, ['csv'], `reports-out/${stored.manifest.runId}`, { lang: 'en', say: () => undefined } as never)
    return false
  } catch (error) {
    if (error instanceof IntegrityError) return false
    throw error
  }
}

/** The project, what lies around it, and links between them. */
function layOut(): void {
  for (const folder of ['project/plans', 'project/runs', 'project/data', 'project/links', 'outside', 'project-of-others'])
    mkdirSync(join(place, folder), { recursive: true })
  writeFileSync(join(project, 'package.json'), '{}')
  for (const [name, text] of Object.entries(DATA)) {
    for (const folder of ['project/data', 'outside', 'project-of-others']) writeFileSync(join(place, folder, name), text)
    symlinkSync(`../../outside/${name}`, join(project, 'links', `file-${name}`))
    symlinkSync(`file-${name}`, join(project, 'links', `chain-${name}`))
    symlinkSync(`../data/${name}`, join(project, 'links', `inner-${name}`))
  }
  symlinkSync('../../outside', join(project, 'links/folder'))
  symlinkSync(join(place, 'outside'), join(project, 'links/absolute'))
  symlinkSync('../..', join(project, 'links/up'))
  symlinkSync('/', join(project, 'links/root'))
  symlinkSync('loop', join(project, 'links/loop'))
  symlinkSync('../../outside/nothing', join(project, 'links/dangling'))
}
