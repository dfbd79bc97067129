import type { ResultTable } from '../base/result.ts'
import { GROUP_FIGURES, GROUPS } from '../observe/groups.ts'
import { at, meanAt, tableBuilder } from './resultTables.ts'
import { ends, type TableContext } from './tableContext.ts'

/**
 * What groups of people had done with each product by the end of the horizon (engine/observe/groups.ts): participants against bystanders,
 * members against outsiders. Products of which a group has less than one customer are left out of it.
 */
export function groupTables({ measured, products }: TableContext): ResultTable[] {
  const t = tableBuilder('groups', { en: 'What groups of people bought by the end', zh: '期末各人群的购买对比' }, [
    ['group', '', 'Group', '人群'],
    ['product', '', 'Product', '产品'],
    ['people', 'people', 'People', '人数'],
    ['customers', 'people', 'Customers', '客户数'],
    ...ends('people'),
    ['customerShare', 'share', 'Customers of the people', '客户占比'],
    ['ordersPerCustomer', 'ratio', 'Orders per customer', '客均订单数'],
    ['revenuePerCustomer', 'money', 'Revenue per customer', '客均收入'],
    ['repeatShare', 'share', 'Customers who order or renew again', '复购客户占比'],
    ['activeShare', 'share', 'Customers who are still active', '期末仍活跃客户占比'],
  ])
  const samples = measured('groups')
  if (samples.replicates.length === 0) return [t.table()]
  const width = GROUP_FIGURES.length
  GROUPS.forEach((group, g) =>
    products.forEach((product, x) => {
      const from = (g * products.length + x) * width
      const [people, customers, orders, revenue, repeat, active] = GROUP_FIGURES.map((_, k) => meanAt(samples, from + k))
      if (!(customers >= LEAST)) return
      const { p05, p95 } = at(samples, from + 1)
      t.row(
        group,
        product,
        people,
        customers,
        p05,
        p95,
        customers / people,
        orders / customers,
        revenue / customers,
        repeat / customers,
        active / customers,
      )
    }),
  )
  return [t.table()]
}

/** Customers of a group below which shares of them say nothing. */
const LEAST = 1
