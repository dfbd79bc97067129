import type { Quantity, Text } from '../../base/value.ts'
import { broughtContent } from '../../plan/broughtContent.ts'
import type { Scenario } from '../../scenario/schema.ts'

/** Names of what customers say of a product. */
export const reviewNames = (product: string) => ({ praise: `praise-${product}`, complaint: `complaint-${product}` })

/** Products that somebody can come to own without another: those are reviewed. */
export function reviewedProducts({ products }: Scenario): string[] {
  return Object.entries(products)
    .filter(([, { bundle, conversion, organic }]) => !bundle && !(isNothing(conversion) && isNothing(organic.innovation)))
    .map(([name]) => name)
}

/** A praise and a complaint of each product that is reviewed. */
export function reviewContents(scenario: Scenario): Scenario['content'] {
  const said = (product: string, label: Text, valence: 'positive' | 'negative') =>
    broughtContent({ label, kind: 'review', product, homogeneity: 0.3, authenticity: 0.85, maker: 'people', valence })
  return Object.fromEntries(
    reviewedProducts(scenario).flatMap((product) => {
      const names = reviewNames(product)
      const { en, zh } = scenario.products[product].label ?? { en: product, zh: product }
      return [
        [names.praise, said(product, { en: `Praise of ${en}`, zh: `${zh}好评` }, 'positive')],
        [names.complaint, said(product, { en: `Complaints about ${en}`, zh: `${zh}差评` }, 'negative')],
      ]
    }),
  )
}

const isNothing = ({ spec }: Quantity): boolean => spec.kind === 'number' && spec.value === 0
