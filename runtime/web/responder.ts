import { ensemble } from '../../engine/ensemble/ensemble.ts'
import { inlineExecutor } from '../../engine/ensemble/inlineExecutor.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { summarise } from '../../engine/metrics/summarise.ts'
import { activeMechanisms } from '../../engine/plan/activeMechanisms.ts'
import { compile } from '../../engine/plan/compile.ts'
import type { Mechanism } from '../../engine/plan/mechanism.ts'
import { createMemory, type Memory } from '../../engine/plan/memory.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { simulate } from '../../engine/simulate.ts'
import { errorData } from '../workerMessages.ts'
import type { Answer, Question, WebMetric } from './messages.ts'

/** Answers questions; `tell` may be called several times before the last answer. */
export type Responder = (question: Question, tell: (answer: Answer, transfer?: ArrayBuffer[]) => void) => Promise<void>

/**
 * The engine behind a page's messages: keeps the plan it compiled last and its memory, and answers what is asked of them. Never throws; what goes
 * wrong is an answer.
 *
 * @param seconds a clock
 * @example responder(mechanisms, () => performance.now() / 1000)({ ask: 'simulate', id: 2, index }, (answer) => postMessage(answer))
 */
export function responder(mechanisms: readonly Mechanism[], seconds: () => number): Responder {
  let plan: Plan | undefined
  let memory: Memory | undefined

  function asked(): Plan {
    if (!plan) throw new Error('The plan was asked for before it was compiled.')
    return plan
  }

  return async (question, tell) => {
    const { id } = question
    const start = seconds()
    const took = () => ({ id, seconds: seconds() - start })
    try {
      switch (question.ask) {
        case 'compile': {
          plan = memory = undefined
          plan = compile(question.scenario, mechanisms, question.inputs)
          const { hash, population, network, steps } = plan
          return tell({ answer: 'compiled', ...took(), hash, agents: population.size, ties: network.followers.length, steps })
        }
        case 'simulate': {
          memory ??= createMemory(asked(), activeMechanisms(asked().scenario, mechanisms))
          const { hash, cubes } = simulate(asked(), mechanisms, question.index, memory)
          const buffers = Object.values(cubes).map(({ values }) => values.buffer as ArrayBuffer)
          return tell({ answer: 'simulated', ...took(), hash, cubes }, buffers)
        }
        case 'ensemble': {
          const { draws, replicatesPerDraw } = question
          const onProgress = (done: number, of: number) => tell({ answer: 'progress', id, done, of })
          const job = { plans: [asked()], draws, replicatesPerDraw }
          const { outcomes, hash, contacts } = await ensemble(job, inlineExecutor(mechanisms), { onProgress })
          const metrics = metricsOf(
            asked(),
            outcomes.map(({ plans }) => plans[0].metrics),
            replicatesPerDraw,
          )
          return tell({ answer: 'ensemble', ...took(), hash, contacts, metrics })
        }
      }
    } catch (error) {
      tell({ answer: 'failed', ...took(), error: errorData(error) })
    }
  }
}

function metricsOf(plan: Plan, values: readonly Float64Array[], perDraw: number): WebMetric[] {
  return metricList(breakdownsOf(plan)).map(({ name, unit }, i) => {
    const samples = values.map((v) => v[i])
    return { name, unit, ...summarise(samples, perDraw), samples }
  })
}
