import { sharedRenderer } from '../reports/chartRenderer.ts'
import { isStale } from '../runtime/engineHash.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/**
 * Before a run: loads what draws charts in a thread of its own meanwhile, and says when the engine was edited after the build,
 * because what runs, and what the id names, is the build.
 */
export async function getReady(context: Context, { dryRun = false, report = true }: { dryRun?: boolean; report?: boolean }): Promise<void> {
  if (!dryRun && report) sharedRenderer().warm()
  if (await isStale()) context.say(message(context.lang, 'stale-build'))
}
