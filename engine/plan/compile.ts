import { InputError, type Issue } from '../base/issue.ts'
import { rootKey, subKey } from '../base/keyed.ts'
import { hashText } from '../base/hash.ts'
import { type Allocate, allocateBuffer } from '../base/allocate.ts'
import { generateNetwork } from '../network/generate.ts'
import { drawCreators } from '../population/drawCreators.ts'
import { drawPopulation } from '../population/drawPopulation.ts'
import { inputIssues } from '../scenario/checks/inputData.ts'
import type { Inputs } from '../scenario/inputs.ts'
import { normalForm } from '../scenario/normalForm.ts'
import { canonicalOrder } from '../scenario/canonicalOrder.ts'
import { resolveScenario } from '../scenario/resolveScenario.ts'
import type { Scenario } from '../scenario/schema.ts'
import { activeMechanisms } from './activeMechanisms.ts'
import type { Mechanism } from './mechanism.ts'
import { declarationsOf } from './memory.ts'
import type { Plan } from './plan.ts'
import { resolveQuotes } from './resolveQuotes.ts'

export interface CompileOptions {
  /** Agents appended outside every segment, audience and tie; they change nothing. */
  readonly isolated?: number
  /** Where big arrays live: SharedArrayBuffer when threads will read them. */
  readonly allocate?: Allocate
  /** Where the network comes from: hosts may keep networks on their disk (runtime/networkCache.ts). */
  readonly generate?: typeof generateNetwork
}

/**
 * scenario → plan. Draws what all replicates share: who the people are, who follows whom, who the creators are.
 *
 *   contents of the mechanisms → check limits, data and column owners → population → creators → network → identity
 *
 * Population and network are part of the world and do not vary by parameter draw: their quantities take their
 * most likely value. Throws {@link InputError} on what the schema alone cannot see.
 */
export function compile(given: Scenario, mechanisms: readonly Mechanism[], inputs: Inputs, options: CompileOptions = {}): Plan {
  const scenario = canonicalOrder(withContents(given, mechanisms))
  const allocate = options.allocate ?? allocateBuffer
  refuse([...limits(scenario), ...inputIssues(given, inputs)])
  assertOneOwner(activeMechanisms(scenario, mechanisms))

  const key = rootKey(scenario.seed)
  const world = resolveScenario(scenario, { key, draw: 'mode' })
  const stepDays = world.horizon.step
  const steps = Math.round(world.horizon.length / stepDays)

  const channelNames = Object.keys(world.channels)
  const population = drawPopulation(
    {
      size: scenario.population.size,
      scale: scenario.population.scale,
      segments: Object.entries(world.population.segments).map(([name, s]) => ({
        name,
        share: s.share,
        traits: s.traits,
        channels: channelNames.map((channel) => s.channels[channel] ?? 0),
      })),
      channels: channelNames,
    },
    subKey(key, 'population'),
    { isolated: options.isolated ?? 0, allocate, samples: inputs.samples },
  )
  const creators = drawCreators(
    Object.entries(world.creators).map(([name, tier]) => ({
      name,
      count: tier.count,
      followers: tier.followers,
      ...resolveQuotes(inputs.quotes, name, world.channels),
    })),
    subKey(key, 'creators'),
  )
  const network = (options.generate ?? generateNetwork)(world.network, {
    population,
    key: subKey(key, 'network'),
    ...(inputs.edges && { edges: inputs.edges }),
    allocate,
  })

  const hash = hashText(normalForm(scenario))
  const { samples, covariates = {} } = inputs
  return { scenario, hash, steps, stepDays, key, population, creators, network, samples, covariates }
}

/** The scenario with the contents that its mechanisms bring along; its own come first. */
function withContents(scenario: Scenario, mechanisms: readonly Mechanism[]): Scenario {
  const brought = activeMechanisms(scenario, mechanisms).map((m) => m.contents?.(scenario) ?? {})
  return { ...scenario, content: Object.assign({}, ...brought, scenario.content) as Scenario['content'] }
}

/** Ids of channels are bits of a word and ids of contents bytes. */
function limits(scenario: Scenario): Issue[] {
  const most: [readonly string[], number, number][] = [
    [['channels'], Object.keys(scenario.channels).length, 31],
    [['content'], Object.keys(scenario.content).length, 255],
    [['products'], Object.keys(scenario.products).length, 15],
    [['population', 'segments'], Object.keys(scenario.population.segments).length, 254],
    [['campaign', 'flights'], scenario.campaign.flights.length, 32_000],
    [['communities'], Object.keys(scenario.communities).length, 31],
    [['campaign', 'referrals'], scenario.campaign.referrals.length, 15],
  ]
  return most.filter(([, n, max]) => n > max).map(([path, n, max]) => ({ code: 'too-many', path, params: { value: n, max } }))
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new InputError(issues)
}

function assertOneOwner(active: readonly Mechanism[]): void {
  const names = declarationsOf(active).map((d) => d.name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice) throw new Error(`Column ${twice} has two owners among ${active.map((m) => m.name).join(', ')}.`)
}
