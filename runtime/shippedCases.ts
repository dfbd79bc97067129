import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import type { Text } from '../engine/base/value.ts'
import { libraryCase } from '../engine/scenario/sections/case.ts'
import { SHIPPED_SCENARIOS } from './loadScenario.ts'

/** A case of the library, as its file introduces itself. */
export interface ShippedCase {
  /** Without folder and ending. */
  readonly name: string
  readonly title: Text
  readonly question: Text
  readonly words: z.output<typeof libraryCase>
}

/** The shipped cases that say where they stand in the library, in the order of the alphabet. */
export async function shippedCases(): Promise<ShippedCase[]> {
  const folder = join(SHIPPED_SCENARIOS, 'cases')
  const names = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()
  const all = await Promise.all(names.map(async (file) => introduced(basename(file, '.yaml'), await readFile(join(folder, file), 'utf8'))))
  return all.flatMap((found) => found ?? [])
}

function introduced(name: string, text: string): ShippedCase | undefined {
  const { title, question, case: words } = parse(text) as Record<string, unknown>
  const read = libraryCase.safeParse(words)
  return read.success ? { name, title: bilingual(title, name), question: bilingual(question, ''), words: read.data } : undefined
}

/** A title as a scenario may write it. */
export function bilingual(written: unknown, otherwise: string): Text {
  if (typeof written === 'string') return { en: written, zh: written }
  const { en, zh } = (written ?? {}) as Partial<Text>
  return { en: en ?? zh ?? otherwise, zh: zh ?? en ?? otherwise }
}
