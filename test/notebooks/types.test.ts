import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readNotebook } from '../../scripts/notebooks/readNotebook.ts'
import { read, root } from '../tidy/sources.ts'
import { typeErrors } from './typeErrors.ts'

const files = readdirSync(`${root}notebooks`).filter((name) => name.endsWith('.md') && name !== 'README.md')

test('the cells and values of every notebook type-check against the public API', { timeout: 120_000 }, () => {
  const wrong = readNotebook(
    'wrong.md',
    'Text {{ rows.lenght }}\n\n```ts\nimport { summarise } from "kocast"\nconst rows = [1]\nsummarise(rows)\n```\n',
  )
  const found = typeErrors([...files.map((name) => readNotebook(`notebooks/${name}`, read(`notebooks/${name}`))), wrong])
  expect(found).toEqual([
    "wrong.md:1 Property 'lenght' does not exist on type 'number[]'. Did you mean 'length'?",
    'wrong.md:6 Expected 2 arguments, but got 1.',
  ])
})
