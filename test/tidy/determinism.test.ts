import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesBelow, read, root } from './sources.ts'

const PURE = ['engine', 'models', 'experiments', 'history', 'scorecard', 'reports']

/** Without these nothing is found; taking a file apart takes longer. */
const SUSPECT = /\bDate\b|\bMath\b(?!\.(?!random))|globalThis\[|[^/*]\*\*[^*/]/

/** What the linter's rules on names cannot see: the current time through a Date that other code may use for calendars, and Math by other routes. */
function ambient(path: string, text: string): string[] {
  if (!SUSPECT.test(text)) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const note = (node: ts.Node, what: string) =>
    found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`)
  const isName = (node: ts.Node, name: string) => ts.isIdentifier(node) && node.text === name
  function visit(node: ts.Node): void {
    if (ts.isNewExpression(node) && isName(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0) note(node, 'new Date()')
    if (ts.isCallExpression(node) && isName(node.expression, 'Date')) note(node, 'Date()')
    if (ts.isPropertyAccessExpression(node) && isName(node.expression, 'Date') && node.name.text === 'now') note(node, 'Date.now')
    if (ts.isElementAccessExpression(node) && isName(node.expression, 'Math')) note(node, 'Math[…]')
    if (ts.isVariableDeclaration(node) && node.initializer && isName(node.initializer, 'Math')) note(node, 'an alias of Math')
    if (ts.isPropertyAccessExpression(node) && isName(node.expression, 'Math') && node.name.text === 'random') note(node, 'Math.random')
    if (ts.isElementAccessExpression(node) && isName(node.expression, 'globalThis')) note(node, 'globalThis[…]')
    if (path.startsWith('engine/') && ts.isBinaryExpression(node) && isPower(node)) note(node, 'x ** y, rounded differently by engines')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/**
 * Squares are products and powers of two exact everywhere; from the cube on engines differ in the last digit (V8 gives another x ** 3 than
 * x * x * x for 28% of the numbers below 3).
 */
function isPower({ operatorToken, left, right }: ts.BinaryExpression): boolean {
  const isTwo = (node: ts.Node) => ts.isNumericLiteral(node) && node.text === '2'
  return operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken && !isTwo(right) && !isTwo(left)
}

describe('no ambient time or randomness', () => {
  it('stands in the pure folders', () => {
    expect(filesBelow(PURE, /\.ts$/).flatMap((path) => ambient(path, read(path)))).toEqual([])
  })

  it.each([
    'new Date()',
    'Date()',
    'Date.now()',
    "Math['exp'](1)",
    'const { exp } = Math',
    'const M = Math',
    'Math.random()',
    "globalThis['fetch']",
    'x ** 0.5',
    'x ** 3',
    'x ** y',
  ])('is seen in %s', (code) => {
    expect(ambient('engine/a.ts', code)).toHaveLength(1)
  })

  it('allows dates that are given, squares and powers of two', () => {
    expect(ambient('engine/a.ts', "new Date(2020, 1, 1); Date.parse('2020-01-01'); x ** 2; 2 ** n; Math.sqrt(2)")).toEqual([])
  })
})

const GLOBALS = [
  'Date.parse("2020-01-01")',
  'performance.now()',
  'setTimeout(f)',
  'process.exit()',
  'console.log(1)',
  'fetch("a")',
  'eval("1")',
  'new Intl.Collator()',
]
/** What reads the machine's language. */
const LOCALE = ['"a".localeCompare("b")', '(1).toLocaleString()', '"a".toLocaleUpperCase()', '"a".toLocaleLowerCase()']
const MATH = [
  'random',
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'pow',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'cbrt',
  'hypot',
]

describe('the linter refuses in the engine', () => {
  let folder: string
  let refused: Set<string>
  const samples = [...GLOBALS, ...LOCALE, ...MATH.map((name) => `Math.${name}(1)`)]

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kocast-lint-'))
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    const places = ['engine/population', 'engine/base', 'cli']
    samples.forEach((code, i) => {
      for (const place of places) {
        const path = join(folder, place, `s${i}.ts`)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, `export const x = () => ${code}\n`)
      }
    })
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json'], { cwd: folder, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }
    refused = new Set(diagnostics.filter((d) => /no-restricted|no-eval/.test(d.code)).map((d) => d.filename.replaceAll('\\', '/')))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(samples.map((code, i) => [code, i] as const))('%s', (_, i) => {
    expect([...refused]).toContain(`engine/population/s${i}.ts`)
  })

  it('in engine/base too, but leaves the machine to cli', () => {
    expect(samples.map((_, i) => `engine/base/s${i}.ts`).filter((path) => !refused.has(path))).toEqual([])
    expect([...refused].filter((path) => path.startsWith('cli/') && !path.endsWith(`s${samples.indexOf('eval("1")')}.ts`))).toEqual([])
  })
})
