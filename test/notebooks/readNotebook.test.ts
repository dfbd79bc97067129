import { expect, test } from 'vitest'
import { cellModule } from '../../scripts/notebooks/cellModule.ts'
import type { NotebookError } from '../../scripts/notebooks/notebookError.ts'
import { readNotebook } from '../../scripts/notebooks/readNotebook.ts'

const TEXT = `# Gain of {{ money(x) }}

> 摘要 {{ x }}
> and {{ y +
> 1 }}

\`\`\`ts
const x = 1
const y: number = 2
\`\`\`

\`{{ code }}\`

\`\`\`yaml a.yaml
size: 1
\`\`\`

\`\`\`yaml
size: 2
\`\`\`

| a | b |
| - | - |
| 1 | {{ z }} |

\`\`\`ts
const z = x + y
\`\`\`
`

test('cells, values of the text and files are found with their lines; code in the text is text', () => {
  const { name, cells, values, files } = readNotebook('notebooks/gain.md', TEXT)
  expect(name).toBe('gain')
  expect(cells).toEqual([
    { number: 1, line: 7, source: 'const x = 1\nconst y: number = 2\n' },
    { number: 2, line: 26, source: 'const z = x + y\n' },
  ])
  expect(values).toEqual([
    { line: 1, source: ' money(x) ' },
    { line: 3, source: ' x ' },
    { line: 4, source: ' y +\n1 ' },
    { line: 24, source: ' z ' },
  ])
  expect([...files]).toEqual([['a.yaml', 'size: 1\n']])
})

test('the module has every line of code where the notebook has it', () => {
  const lines = cellModule(readNotebook('notebooks/gain.md', TEXT)).split('\n')
  expect(lines[0]).toContain(';$.value(0, () => ( money(x) ));')
  expect(lines.slice(1, 10)).toEqual([
    '',
    ';$.value(1, () => ( x ));',
    ';$.value(2, () => ( y +',
    '1 ));',
    '',
    ';$.begin(1);',
    'const x = 1',
    'const y: number = 2',
    '',
  ])
  expect(lines[26]).toBe('const z = x + y')
})

test('what is no notebook is told', () => {
  const told = (text: string) => {
    try {
      readNotebook('a.md', text)
    } catch (error) {
      return (error as NotebookError).message
    }
    return 'nothing'
  }
  expect(told('# Only text')).toBe('a.md: there is no ```ts block, so nothing to run')
  expect(told('a {{ b }}\nand {{ c\n\n```ts\n1\n```\n')).toBe('a.md:2: {{ is not followed by }}; write code that holds }} as a cell')
  expect(told('```ts\n1\n```\n```yaml a.yaml\n```\n```yaml a.yaml\n```\n')).toBe('a.md:6: there are two files a.yaml')
})
