export interface RepeatableOptions {
  readonly set?: readonly string[]
  readonly seed?: string
  readonly replicates?: number
  readonly mechanism?: readonly string[]
  readonly sweep?: readonly string[]
  readonly by?: string
  readonly untilClear?: boolean
  readonly margin?: number
}

/** The command that repeats a run, quoted for a shell; workers and folders do not matter to it. */
export function commandLine(
  command: string,
  args: readonly string[],
  { set = [], seed, replicates, mechanism = [], sweep = [], by, untilClear = false, margin }: RepeatableOptions,
  allow: readonly string[],
): string {
  const flags = [
    ...allow.flatMap((folder) => ['--allow', folder]),
    ...set.flatMap((s) => ['--set', s]),
    ...sweep.flatMap((s) => ['--sweep', s]),
    ...(by === undefined ? [] : ['--by', by]),
    ...(untilClear ? ['--until-clear'] : []),
    ...(margin === undefined ? [] : ['--margin', String(margin)]),
    ...mechanism.flatMap((file) => ['--mechanism', file]),
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(replicates === undefined ? [] : ['--replicates', String(replicates)]),
  ]
  return ['kocast', command, ...args, ...flags].map(quoted).join(' ')
}

/** A word as a shell takes it. */
export function quoted(text: string): string {
  return /^[\w./:=@,-][\w./:=#@,-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
