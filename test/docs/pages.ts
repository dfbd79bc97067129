import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/sources.ts'

/** Paths of the pages that people read, relative to the root. */
export function pages(): string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name.replaceAll('\\', '/')}`)
  const top = ['README.md', 'README.zh.md', 'CONTRIBUTING.md'].filter((name) => existsSync(join(root, name)))
  return [...docs.filter((path) => path.endsWith('.md')), ...top].sort()
}

export function page(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The contents of the fenced blocks of a page whose opening line is exactly ```` ```kind ````. */
export function blocks(text: string, kind: string): string[] {
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].filter(([, info]) => info === kind).map(([, , body]) => body)
}
