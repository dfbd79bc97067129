import type { Quantity, Spec } from '../../base/value.ts'
import { broughtContent } from '../../plan/broughtContent.ts'
import type { Scenario } from '../../scenario/schema.ts'

/** Name of the pieces that people make after a content. */
export const ownPiece = (name: string) => `own-${name}`

/** How much more people's own pieces resonate than what called for them, in points of 10. */
const LIFT = 0.5

/** Contents that call for pieces of people's own. */
export function callingContents({ content: contents }: Scenario): string[] {
  return Object.keys(contents).filter((name) => {
    const { spec } = contents[name].creation
    return spec.kind !== 'number' || spec.value > 0
  })
}

/** The pieces that contents call for. They call for more of their kind, as likely as the content itself. */
export function ownPieces(scenario: Scenario): Scenario['content'] {
  return Object.fromEntries(
    callingContents(scenario).map((name) => {
      const parent = scenario.content[name]
      const { en, zh } = parent.label ?? { en: name, zh: name }
      const own = broughtContent({
        label: { en: `People’s own after ${en}`, zh: `「${zh}」用户共创` },
        kind: parent.kind,
        product: parent.product,
        homogeneity: 0.2,
        authenticity: 0.9,
        maker: 'people',
        valence: 'positive',
        resonance: lifted(parent.resonance),
        creation: parent.creation,
      })
      return [ownPiece(name), own]
    }),
  )
}

/** The same quantity, half a point up. */
function lifted(resonance: Quantity): Quantity {
  return {
    ...resonance,
    spec: up(resonance.spec),
    provenance: { source: 'half a point above what called for it (ai-assisted-ugc, image-cocreation)', grade: 'assumption' },
  }
}

function up(spec: Spec): Spec {
  const plus = (x: number) => Math.min(10, x + LIFT)
  if (spec.kind === 'number') return { ...spec, value: plus(spec.value) }
  if (spec.kind === 'pert') return { ...spec, low: plus(spec.low), mode: plus(spec.mode), high: plus(spec.high) }
  if (spec.kind === 'uniform') return { ...spec, low: plus(spec.low), high: plus(spec.high) }
  return spec.kind === 'normal' ? { ...spec, mean: plus(spec.mean) } : spec
}
