import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { read, root } from '../tidy/sources.ts'
import { blocks, page, pages } from './pages.ts'

/** Top-level folders of the repository; what begins otherwise (`runs/…`, `tables/reach.csv`) is made by a run. */
const FOLDERS = /^(engine|models|experiments|history|scorecard|runtime|reports|cli|notebooks|bench|test|scripts|scenarios|docs)\//
const PATH = /^\.?[\w-]+([./-][\w-]+)*\/?$/

/** Paths in backticks that name a file or folder of the repository. */
export function pathsIn(text: string): string[] {
  const quoted = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside)
  return quoted.filter((word) => PATH.test(word) && (FOLDERS.test(word) || /^\.?[\w-]+\.(md|json|ts|cjs)$/.test(word)))
}

/** Targets of relative links, without their anchors. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter((target) => !/^[a-z]+:/.test(target))
}

/** Anchors of a page's headings as code hosts make them. */
function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each(pages())('%s', (path) => {
  const text = page(path)

  it('names only files that exist', () => {
    expect(pathsIn(text).filter((name) => !existsSync(join(root, name)))).toEqual([])
  })

  it('links only to pages and headings that exist', () => {
    const broken = linksIn(text).filter((link) => {
      const [target, anchor] = link.split('#')
      const file = target === '' ? path : normalize(join(dirname(path), target))
      if (!existsSync(join(root, file))) return true
      return anchor !== undefined && !anchorsOf(read(file)).includes(decodeURIComponent(anchor))
    })
    expect(broken).toEqual([])
  })
})

describe('the checks of links', () => {
  it('see paths and links, and leave alone what a run makes', () => {
    expect(pathsIn('`engine/simulate.ts`, `README.md`, `runs/a/b.csv`, `roi.p50`, `engine/nothing.ts`')).toEqual([
      'engine/simulate.ts',
      'README.md',
      'engine/nothing.ts',
    ])
    expect(linksIn('[a](b.md#c) [d](https://e.f) [g](#h)')).toEqual(['b.md#c', '#h'])
  })
})

describe('the walks through the code', () => {
  const text = page('docs/architecture.md')
  const chain = blocks(text, 'imports').flatMap((block) => block.trim().split('\n'))

  it('follows real imports', () => {
    expect(chain.length).toBeGreaterThan(8)
    const untrue = chain.filter((line) => {
      const [from, arrow, to] = line.split(' ')
      const steps = [...read(from).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, name]) => normalize(join(dirname(from), name)))
      return arrow === '→' ? !steps.includes(to) : !existsSync(join(root, to))
    })
    expect(untrue).toEqual([])
  })

  it.each(['from the command line to a chart', 'from a table to an artifact'])('%s names at most eight files, all on the chain', (way) => {
    const walk = text.split(`## A walk ${way}`)[1].split('\n## ')[0]
    const files = [...walk.matchAll(/^\| \d \| `([^`]+)`/gm)].map(([, file]) => file)
    expect(files.length).toBeGreaterThan(5)
    expect(files.length).toBeLessThanOrEqual(8)
    expect(files.filter((file) => !chain.some((line) => line.includes(file)))).toEqual([])
  })
})
