import { join } from 'node:path'

/** A way to write a path, and what it leads to. */
export interface PathForm {
  readonly path: string
  /** A file of the project, which must be read; otherwise one outside, or nothing. */
  readonly inside: boolean
}

/**
 * Ways to name a file from `place/plans/` and `place/runs/x/`, where `place/project` is the project, `place/outside` lies beside it, and links of
 * the kinds below stand in the project's `links` (see test/reliability/workers/pathForms.ts).
 *
 * @param up from the folder that the path is resolved against to the project's: `..`
 * @param name the file's name, in every folder the same
 */
export function pathForms(place: string, up: string, name: string): PathForm[] {
  const project = join(place, 'project')
  const [outside, secret] = [join(place, 'outside'), `${up}/../outside/${name}`]
  const refused = [
    // up and out
    secret,
    `./${secret}`,
    `${up}/./../outside/./${name}`,
    `${up}//..//outside//${name}`,
    `${up}/data/../../outside/${name}`,
    `${up}/nothing/../../outside/${name}`,
    `${up}/data/${name}/../../../outside/${name}`,
    `${'../'.repeat(40)}${outside.slice(1)}/${name}`,
    // absolute
    `${outside}/${name}`,
    `/${outside}/${name}`,
    `//${outside}/${name}`,
    `${project}/../outside/${name}`,
    `${outside}/./${name}`,
    `/proc/self/root${outside}/${name}`,
    `/proc/self/cwd/../outside/${name}`,
    '/etc/passwd',
    '/etc/hostname',
    '/proc/self/environ',
    '/dev/zero',
    '/dev/stdin',
    '/dev/fd/0',
    '/',
    // a folder whose name begins like the project's
    `${up}/../project-of-others/${name}`,
    `${place}/project-of-others/${name}`,
    `${project}-of-others/${name}`,
    // links out of the project
    `${up}/links/file-${name}`,
    `${up}/links/chain-${name}`,
    `${up}/links/folder/${name}`,
    `${up}/links/absolute/${name}`,
    `${up}/links/up/outside/${name}`,
    `${up}/links/root${outside}/${name}`,
    `${up}/links/folder/../outside/${name}`,
    `${up}/links/folder/../project-of-others/${name}`,
    `${up}/links/loop`,
    `${up}/links/dangling`,
    // addresses
    `file://${outside}/${name}`,
    `file:${outside}/${name}`,
    `FILE:///${outside}/${name}`,
    `http://127.0.0.1:9/${name}`,
    `https://127.0.0.1:9/${name}`,
    `data:text/plain,1 2`,
    `ftp://127.0.0.1/${name}`,
    `s3://bucket/${name}`,
    `\\\\127.0.0.1\\share\\${name}`,
    `C:\\outside\\${name}`,
    `C:/outside/${name}`,
    `\\\\?\\C:\\${name}`,
    // written so that a filter misses it
    `..\\..\\outside\\${name}`,
    `%2e%2e/%2e%2e/outside/${name}`,
    `..%2f..%2foutside%2f${name}`,
    `%252e%252e/outside/${name}`,
    `....//....//outside/${name}`,
    `．．/．．/outside/${name}`,
    `..／..／outside／${name}`,
    `\u2025/\u2025/outside/${name}`,
    `..;/..;/outside/${name}`,
    `..\u0000/..\u0000/outside/${name}`,
    `${secret}\u0000.yaml`,
    `${up}/data/\u0000/../../outside/${name}`,
    ` ${secret}`,
    `${secret} `,
    `\t${secret}`,
    `\n${secret}`,
    `${secret}\n`,
    `${secret}/.`,
    `${secret}/`,
    `~/${name}`,
    `~root/${name}`,
    `$HOME/${name}`,
    '${HOME}',
    `$(cat ${outside}/${name})`,
    '`id`',
    `| cat ${outside}/${name}`,
    `-`,
    `--allow=${outside}`,
    `${up}/..`,
    `${up}/../outside`,
    '..',
    '../..',
    `${'a/'.repeat(2_000)}${'../'.repeat(2_002)}outside/${name}`,
    `${'x'.repeat(5_000)}/../${secret}`,
    '\ud800',
    '\u202e',
    `zip://${outside}/a.zip`,
    `${outside}/*`,
    `${up}/../outside/*.csv`,
    `${up}/../outs?de/${name}`,
    `${up}/../{outside,x}/${name}`,
    `read_csv('${outside}/${name}')`,
  ]
  const read = [
    `${up}/data/${name}`,
    `${up}/./data/../data/${name}`,
    `${project}/data/${name}`,
    `${up}/../project/data/${name}`,
    `${up}/links/inner-${name}`,
  ]
  return [...refused.map((path) => ({ path, inside: false })), ...read.map((path) => ({ path, inside: true }))]
}
