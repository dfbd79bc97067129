import { CRISIS_KIND, crisisNames } from '../../plan/crisisNames.ts'
import { content } from '../../scenario/sections/audience.ts'
import type { Scenario } from '../../scenario/schema.ts'

/** The news of each crisis, and the answer to it, as the press tells them. */
export function crisisContents({ crises, products }: Scenario): Scenario['content'] {
  const [any] = Object.keys(products).sort()
  if (any === undefined) return {}
  return Object.fromEntries(
    crises.flatMap(({ name, label, product = any }) => {
      const { en, zh } = label ?? { en: name, zh: name }
      const names = crisisNames(name)
      const told = { kind: CRISIS_KIND, product, homogeneity: 0.2, hype: 0, maker: 'press' }
      return [
        [
          names.news,
          content.parse({
            ...told,
            label: { en: `News: ${en}`, zh: `负面舆情：${zh}` },
            resonance: { low: 7, mode: 8, high: 9, grade: 'assumption' },
            authenticity: { value: 0.8, grade: 'assumption' },
            valence: 'negative',
          }),
        ],
        [
          names.answer,
          content.parse({
            ...told,
            label: { en: `Answer: ${en}`, zh: `官方回应：${zh}` },
            resonance: { value: 6, grade: 'assumption' },
            authenticity: { value: 0.8, grade: 'assumption' },
            valence: 'positive',
          }),
        ],
      ]
    }),
  )
}
