import { z } from 'zod'
import { KINDS } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/** People who adopted, by step, product and segment, and by what brought them; the first order of each is booked. */
export const adopters = mechanism({
  name: 'adopters',
  section: 'recorders',
  summary: { en: 'People who adopted', zh: '新增用户' },
  equation: 'counts; first orders = adopters, worth price each',
  source: 'observation',
  params: z.strictObject({}),
  cubes: [
    { name: 'adopters', type: 'f64', of: ['step', 'product', 'segment'], unit: 'people' },
    { name: 'adopters-by-kind', type: 'f64', of: ['product', 'kind'], unit: 'people' },
  ],
  build(_, host) {
    const bySegment = host.own<Float64Array>('adopters')
    const byKind = host.own<Float64Array>('adopters-by-kind')
    const { products, population } = host.world
    const segments = population.segments.length
    const { arrivals } = host.status

    return {
      observe(step) {
        const agent = arrivals.at.agent
        const product = arrivals.at.product
        const people = arrivals.at.people
        const kind = arrivals.at.kind
        for (let i = 0; i < arrivals.size; i++) {
          bySegment[(step * products.length + product[i]) * segments + population.segment[agent[i]]] += people[i]
          byKind[product[i] * KINDS.length + kind[i]] += people[i]
          if (products[product[i]].price > 0) host.earn(product[i], step, people[i], people[i] * products[product[i]].price)
        }
      },
    }
  },
})
