import { browser } from './browser.ts'
import { cascade, SIZES } from './cascade.ts'
import { dryRun } from './dryRun.ts'
import { fullModel } from './fullModel.ts'
import { agentsGrowth, contactsGrowth } from './growth.ts'
import { logit } from './logit.ts'
import type { BenchRow } from './measure.ts'
import { oneMoreMechanism } from './oneMoreMechanism.ts'
import { peers } from './peers.ts'
import { memoryAtScale, scale } from './scale.ts'
import { threads } from './threads.ts'

type Question = (isQuick: boolean) => BenchRow[] | Promise<BenchRow[]>

/** What `npm run bench` asks, in this order; `npm run bench -- cascade browser` asks some. */
export const questions: Readonly<Record<string, Question>> = {
  fullModel: (isQuick) => [...fullModel(100_000, 0.4, isQuick ? 3 : 15), ...(isQuick ? [] : fullModel(1_000_000, 0.4, 5))],
  agents: (isQuick) => agentsGrowth(isQuick ? 1 : 5),
  contacts: (isQuick) => contactsGrowth(isQuick ? 1 : 5),
  mechanisms: (isQuick) => oneMoreMechanism(50_000, 0.4, isQuick ? 1 : 9),
  threads: (isQuick) => threads(isQuick ? 4 : 50, isQuick ? 1 : 3),
  cascade: (isQuick) => cascade(isQuick ? SIZES.slice(0, 1) : SIZES, isQuick ? 3 : 9),
  peers: (isQuick) => peers(isQuick ? 10_000 : 100_000, isQuick ? 100_000 : 1_000_000, isQuick ? 1 : 3),
  scale: async (isQuick) => [...(isQuick ? await scale(100_000) : await scale()), ...memoryAtScale(10_000_000, 200_000_000, 2)],
  dryRun: (isQuick) => dryRun(isQuick ? (name) => name.includes('10k') : undefined),
  browser: (isQuick) => browser(isQuick ? 3 : 9),
  logit: (isQuick) => [...logit(100_000, isQuick ? 3 : 9), ...(isQuick ? [] : logit(1_000_000, 3))],
}
