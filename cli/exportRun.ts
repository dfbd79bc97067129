import { join } from 'node:path'
import type { RunResult } from '../engine/base/result.ts'
import { renderPng } from '../reports/renderPng.ts'
import { writeAtomically } from '../runtime/writeAtomically.ts'
import type { Context } from './context.ts'
import type { Format } from './formats.ts'
import { runFiles } from './runFiles.ts'

/** Writes a stored result in the given formats; returns the paths of what it wrote. */
export async function exportRun(result: RunResult, formats: readonly Format[], folder: string, context: Context): Promise<string[]> {
  const files = await runFiles(result, context)
  const wanted = new Map<string, string | Uint8Array>()
  for (const [name, content] of files) {
    if (formats.includes('html') && name.endsWith('.html')) wanted.set(name, content)
    if (formats.includes('csv') && name.endsWith('.csv')) wanted.set(name, content)
    if (formats.includes('svg') && name.endsWith('.svg')) wanted.set(name, content)
    if (formats.includes('png') && name.endsWith('.svg')) wanted.set(name.replace(/svg$/, 'png'), renderPng(content))
  }
  const paths = []
  for (const [name, content] of wanted) {
    const path = join(folder, name)
    await writeAtomically(path, content)
    paths.push(path)
  }
  return paths
}
