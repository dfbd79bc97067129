import { broughtContent } from '../../plan/broughtContent.ts'
import { CRISIS_KIND, crisisNames } from '../../plan/crisisNames.ts'
import type { Scenario } from '../../scenario/schema.ts'

/** The news of each crisis, and the answer to it, as the press tells them. */
export function crisisContents({ crises, products }: Scenario): Scenario['content'] {
  const [any] = Object.keys(products).sort()
  if (any === undefined) return {}
  return Object.fromEntries(
    crises.flatMap(({ name, label, product = any }) => {
      const { en, zh } = label ?? { en: name, zh: name }
      const names = crisisNames(name)
      const told = { kind: CRISIS_KIND, product, homogeneity: 0.2, authenticity: 0.8, maker: 'press' } as const
      return [
        [
          names.news,
          broughtContent({
            ...told,
            label: { en: `News: ${en}`, zh: `负面舆情：${zh}` },
            resonance: { kind: 'pert', low: 7, mode: 8, high: 9 },
            valence: 'negative',
          }),
        ],
        [
          names.answer,
          broughtContent({
            ...told,
            label: { en: `Answer: ${en}`, zh: `官方回应：${zh}` },
            valence: 'positive',
          }),
        ],
      ]
    }),
  )
}
