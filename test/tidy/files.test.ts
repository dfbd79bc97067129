import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesBelow, FOLDERS, read, root } from './sources.ts'

const TEXT = /\.(ts|mjs|cjs|js|json|ya?ml|md|csv|txt|py|html|svg|sh)$|^\.[a-z-]+(rc)?$|^\.ci\/run$|^[A-Z]+$/

/** Files that are or will be part of the repository. */
function repositoryFiles(): string[] {
  try {
    const out = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return out.split('\n').filter(isFile)
  } catch {
    // An unpacked archive has no git.
    return [...filesBelow(FOLDERS, TEXT), ...readdirSync(root)].filter(isFile)
  }
}

const isFile = (path: string) => path !== '' && (statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false)

describe('files', () => {
  it('have at most 400 lines', () => {
    const long = filesBelow(FOLDERS, /\.(ts|mjs)$/).filter((path) => read(path).split('\n').length - 1 > 400)
    expect(long).toEqual([])
  })

  it('name no machine: no absolute path, no registry', () => {
    // Put together here, so that this file does not find itself.
    const places = ['work', 'home', 'Users', 'root', 'private/var'].map((name) => `/${name}/`)
    const hosts = ['npmjs', 'npmmirror', 'yarnpkg'].map((name) => `registry.${name}`)
    const pattern = new RegExp(`(?<![\\w.:/-])(${places.join('|')})\\w|[A-Z]:\\\\\\\\?Users|${hosts.join('|')}`)
    const found = repositoryFiles()
      .filter((path) => TEXT.test(path))
      .flatMap((path) => {
        const lines = readFileSync(join(root, path), 'utf8').split('\n')
        return lines.flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : []))
      })
    expect(found).toEqual([])
  })

  // Modules are loaded once for many test files (vitest.config.ts): a hook beside the functions of a shared one would run for the first of them.
  it('that tests share hang no hooks into the file that loads them', () => {
    const shared = filesBelow(['test'], /\.ts$/).filter((path) => !path.endsWith('.test.ts'))
    expect(shared.filter((path) => /^(before|after)(All|Each)\(/m.test(read(path)))).toEqual([])
  })

  it('export nothing by default', () => {
    expect(filesBelow(FOLDERS, /\.ts$/).filter((path) => /^export default/m.test(read(path)))).toEqual([])
  })
})

describe('the README', () => {
  it('shows the two commands', () => {
    expect(existsSync(join(root, 'README.md')), 'README.md').toBe(true)
    expect(read('README.md')).toMatch(/npm start/)
    expect(read('README.md')).toMatch(/npm test/)
  })
})

/** Exported functions without a doc comment. */
function undocumented(path: string, text: string): string[] {
  // Taking a file apart takes longer than seeing that a comment ends above every export.
  if (!/(?<!\*\/\n)^export (?:async |declare )?(?:function|const)\b/m.test(text)) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const isFunction = (d: ts.VariableDeclaration) =>
    d.initializer && (ts.isArrowFunction(d.initializer) || ts.isFunctionExpression(d.initializer))
  const isExported = (node: ts.Statement) =>
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
  const documented = (node: ts.Node) => ts.getJSDocCommentsAndTags(node).length > 0
  return source.statements.flatMap((node) => {
    if (!isExported(node) || documented(node)) return []
    if (ts.isFunctionDeclaration(node)) return [`${path} ${node.name?.text}`]
    return ts.isVariableStatement(node)
      ? node.declarationList.declarations.filter(isFunction).map((d) => `${path} ${d.name.getText()}`)
      : []
  })
}

describe('exported functions', () => {
  it('have doc comments in the engine and the reports', () => {
    expect(
      filesBelow(['engine', 'models', 'experiments', 'reports', 'runtime', 'cli'], /\.ts$/).flatMap((path) =>
        undocumented(path, read(path)),
      ),
    ).toEqual([])
  })

  it('are found without one', () => {
    expect(
      undocumented('a.ts', 'export function f() {}\nexport const g = () => 1\n/** x */\nexport function h() {}\nfunction i() {}'),
    ).toEqual(['a.ts f', 'a.ts g'])
  })
})
