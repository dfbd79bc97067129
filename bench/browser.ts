import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cubeOf, sum } from '../engine/metrics/pair.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { compile } from '../engine/plan/compile.ts'
import { createMemory } from '../engine/plan/memory.ts'
import type { RunIndex } from '../engine/plan/run.ts'
import { simulate } from '../engine/simulate.ts'
import type { Answer } from '../runtime/web/messages.ts'
import { engineInChromium, type EngineInChromium } from '../test/browser/engineInChromium.ts'
import { CHROMIUM } from '../test/support/chromium.ts'
import { denseScenario } from './denseScenario.ts'
import type { BenchRow } from './measure.ts'

/** How fast the full model runs in a browser's worker against Node, and how long a page waits for the answer to "what if". Needs Chromium. */
export async function browser(repeats = 9): Promise<BenchRow[]> {
  if (!existsSync(CHROMIUM)) {
    process.stderr.write(`Skipped: no ${CHROMIUM} to run the engine in.\n`)
    return []
  }
  const engine = await engineInChromium(fileURLToPath(new URL('..', import.meta.url)))
  try {
    // before anything has been compiled to machine code there
    const first = await secondsOfWhatIf(engine)
    const again: number[] = []
    for (let i = 0; i < repeats; i++) again.push(await secondsOfWhatIf(engine))
    again.sort((a, b) => a - b)
    const workload = '20k agents, 60 days, two arms'
    return [
      ...(await rates(engine, 100_000, 0.4, repeats)),
      { what: 'what-if in a browser, the first', workload, unit: 'ms', value: 1000 * first, median: 1000 * first },
      { what: 'what-if in a browser', workload, unit: 'ms', value: 1000 * again[0], median: 1000 * again[again.length >> 1] },
    ]
  } finally {
    await engine.close()
  }
}

/** The same replicates of the full model here and there in turn, so that a busy machine slows both alike; the first round is not counted. */
async function rates(engine: EngineInChromium, agents: number, perAgentDay: number, repeats: number): Promise<BenchRow[]> {
  const scenario = denseScenario(agents, perAgentDay)
  const plan = compile(scenario, mechanisms, { samples: {} })
  const memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms))
  answered(await engine.ask({ ask: 'compile', scenario, inputs: { samples: {} } }), 'compiled')
  const ratios: number[] = []
  const seconds: number[] = []
  const here: number[] = []
  let contacts = 0
  for (let i = -1; i < repeats; i++) {
    const index: RunIndex = { draw: 'mode', replicate: i + 1, arm: 'campaign' }
    const start = performance.now()
    const observations = simulate(plan, mechanisms, index, memory)
    const inNode = (performance.now() - start) / 1000
    const there = answered(await engine.ask({ ask: 'simulate', index }), 'simulated')
    if (there.hash !== observations.hash)
      throw new Error(`Replicate ${i + 1} ends as ${there.hash} in Chromium, as ${observations.hash} here.`)
    contacts = sum(cubeOf(observations, 'delivered'))
    if (i < 0) continue
    ratios.push(inNode / there.seconds)
    seconds.push(there.seconds)
    here.push(inNode)
  }
  for (const list of [ratios, seconds, here]) list.sort((a, b) => a - b)
  const middle = repeats >> 1
  const workload = `full model, ${agents / 1000}k agents, ${(contacts / agents / plan.steps).toFixed(2)} contacts per agent-day`
  return [
    { what: 'in a browser', workload, unit: 'M contacts/s', value: contacts / seconds[0] / 1e6, median: contacts / seconds[middle] / 1e6 },
    { what: "browser's rate against Node's", workload, unit: '%', value: (100 * here[0]) / seconds[0], median: 100 * ratios[middle] },
  ]
}

/** From the question to the answer: a new plan, its campaign and its twin. */
async function secondsOfWhatIf(engine: EngineInChromium): Promise<number> {
  const scenario = denseScenario(20_000, 0.4)
  const start = performance.now()
  answered(await engine.ask({ ask: 'compile', scenario, inputs: { samples: {} } }), 'compiled')
  answered(await engine.ask({ ask: 'ensemble', draws: 1, replicatesPerDraw: 1 }), 'ensemble')
  return (performance.now() - start) / 1000
}

function answered<K extends Answer['answer']>(answers: readonly Answer[], kind: K): Extract<Answer, { answer: K }> {
  const answer = answers.at(-1)
  if (answer?.answer !== kind) throw new Error(`The engine answers ${JSON.stringify(answer)}.`)
  return answer as Extract<Answer, { answer: K }>
}
