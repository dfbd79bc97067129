import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { root } from '../tidy/sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'kocast-notebooks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function notebooks(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/notebooks.mjs'), '--workers', '1', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr: stderr.replaceAll(/^\S*?(\w+[.]md)/gm, '$1') }
}

/** Writes a notebook whose cells begin at lines 3, 3 + its lines + 3, … */
function write(name: string, text: string, ...cells: readonly string[]): string {
  const file = join(folder, name)
  writeFileSync(file, `${text}\n\n${cells.map((cell) => `\`\`\`ts\n${cell}\n\`\`\`\n`).join('\n')}`)
  return file
}

test('what goes wrong in a notebook is told with its line and cell, and leaves no page', { timeout: 60_000 }, () => {
  const broken = {
    'syntax.md': write('syntax.md', '# A', 'const a = 1', 'const b = = 2'),
    'twice.md': write('twice.md', '# A', 'const a = 1', 'const a = 2'),
    'throws.md': write('throws.md', '# A', 'function half(x: unknown) {\n  return (x as string).toUpperCase()\n}', 'const a = 1\nhalf(a)'),
    'claim.md': write('claim.md', '# A', 'const one = 1', 'claim(one > 2, "one is above two")'),
    'value.md': write('value.md', '# A {{ Number("x") }}', 'const a = 1'),
    'missing.md': write(
      'missing.md',
      '# A',
      'import { loadScenario, sections } from "kocast"\nawait loadScenario(file("b.yaml"), { list: sections })',
    ),
    'chart.md': write('chart.md', '# A', 'chart({ title: "T", about: "A", plot: { mark: "no such mark" } })'),
    'import.md': write('import.md', '# A', 'import { nothing } from "kocast"\nnothing()'),
  }
  const { status, stderr } = notebooks('--out', join(folder, 'out'), ...Object.values(broken))
  expect(stderr.split('\n')).toEqual([
    'syntax.md:8:11 in cell 2: Unexpected "="',
    'twice.md:8:7 in cell 2: The symbol "a" has already been declared',
    'throws.md:5:24 in cell 1: TypeError: x.toUpperCase is not a function',
    'claim.md:8:1 in cell 2: this no longer holds: one is above two',
    'value.md:1: {{ Number("x") }}: is "NaN"',
    'missing.md:5:20 in cell 1: there is no block ```yaml b.yaml; there are: none',
    expect.stringMatching(/^chart[.]md:3 in cell 1: the chart “T” cannot be drawn: /),
    expect.stringContaining("import.md: SyntaxError: The requested module 'kocast' does not provide an export named 'nothing'"),
    '',
  ])
  expect(status).toBe(1)
  expect(readdirSync(join(folder, 'out'))).toEqual([])
})

test('a notebook that is not there is told with those that are', () => {
  const { status, stderr } = notebooks('push-frequenzy')
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'There is no notebook push-frequenzy. There are: koc-against-kol, late-response, push-frequency.\n',
  })
})

test('cells share a scope in order, and show text, rows, charts and claims', { timeout: 60_000 }, () => {
  const file = write(
    'shows.md',
    '# Sum is {{ sum }} <&>\n\n> 摘要：合计 {{ sum }}\n\n> Sum',
    'const a: number = 1',
    'const sum = a + 1\nshow(`**${sum}**`)\nshow({ sum })\ntable([{ name: "<b>", n: 1234 }])\nclaim(sum === 2, "it adds up")',
    'chart({ title: "T", about: "A", plot: plot.curves({ x: { title: "x", unit: "none" }, y: { title: "y", unit: "ratio" }, series: [{ name: "s", points: [{ x: 1, mean: 1 }, { x: 2, mean: 3 }] }] }) })',
  )
  const runs = ['first', 'second'].map((out) => {
    expect(notebooks('--out', join(folder, out), file)).toMatchObject({ status: 0, stderr: '' })
    return readFileSync(join(folder, out, 'shows.html'), 'utf8')
  })
  const [html, again] = runs
  expect(again === html, 'the same page twice').toBe(true)
  const parts = [
    '<title>Sum is 2 &lt;&amp;&gt;</title>',
    '<blockquote class="answer" lang="zh-Hans"><p>摘要：合计 2</p>',
    '<blockquote class="answer"><p>Sum</p>',
    '<p><strong>2</strong></p>',
    '&quot;sum&quot;: 2',
    '<th scope="row">&lt;b&gt;</th>',
    '<td class="n">1,234</td>',
    '✓ checked</span> it adds up',
    'Data as a table',
  ]
  expect(parts.filter((part) => !html.includes(part))).toEqual([])
  expect(html.match(/<svg /g)).toHaveLength(2)
})
