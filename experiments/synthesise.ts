import { addDays, dayOfStep, daysOfSteps } from '../engine/base/calendar.ts'
import { rowAt } from '../engine/base/covariateTable.ts'
import type { GrowableTable } from '../engine/base/growableTable.ts'
import { gammaQuantile } from '../engine/base/gammaQuantile.ts'
import { InputError } from '../engine/base/issue.ts'
import { pair, subKey, uniform } from '../engine/base/keyed.ts'
import type { ResultTable } from '../engine/base/result.ts'
import { tableBuilder } from '../engine/metrics/resultTables.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { LINE } from '../engine/plan/kinds.ts'
import type { Mechanism } from '../engine/plan/mechanism.ts'
import { createMemory } from '../engine/plan/memory.ts'
import type { Plan } from '../engine/plan/plan.ts'
import { openRun, replicateKeyOf, type Run, type RunIndex } from '../engine/plan/run.ts'
import { stepper } from '../engine/simulate.ts'

/** Data that leave a company's systems: when each thing happened, by customer. */
interface Log {
  /** One entry per order: row of the customers' table, step. First orders come from {@link Log.first}. */
  readonly orders: { readonly row: number; readonly step: number }[]
  /** Step after which a row of the members' table was gone. */
  readonly left: Map<number, number>
  /** Step in which a row of the customers' table appeared. */
  readonly first: number[]
}

/**
 * A simulated past as a company would hold it, to try fits against a known truth: one replicate with every parameter at its
 * most likely value, seen through the tables a company keeps.
 *
 * - `orders`: customer, date, product, amount; the first order of a customer at the price, and its repeat orders, each Gamma(p, p/mean) around the
 *   customer's own mean (the simulation books the mean)
 * - `retention-<product>` (subscriptions): cohort (month of joining), age in periods, members alive; ages that not all of a cohort have reached are left off
 * - `renewals-<product>` (products with a churn model): members alive on a day, their covariates, and whether they left at their next renewal
 * - `weeks`: spend on media and orders per product by week
 *
 * @throws InputError where agents stand for several people: customers would come in lumps
 */
export function synthesise(
  plan: Plan,
  mechanisms: readonly Mechanism[],
  index: RunIndex = { draw: 'mode', replicate: 0, arm: 'campaign' },
): ResultTable[] {
  if (plan.population.scale !== 1)
    throw new InputError([{ code: 'scale-must-be-one', path: ['population', 'scale'], params: { found: plan.population.scale } }])
  const run = openRun(plan, mechanisms, createMemory(plan, activeMechanisms(plan.scenario, mechanisms)), index)
  const log = watch(run)
  const { products } = run.world
  const members = products.flatMap(({ lifecycle, churn }, product) =>
    lifecycle.kind === 'subscription' ? [churn ? renewalsTable(run, log, product, index) : retentionTable(run, log, product)] : [],
  )
  const buyers = products.some(({ lifecycle }) => lifecycle.kind === 'purchases')
  return [...(buyers ? [ordersTable(run, log)] : []), ...members, weeksTable(run)]
}

/** Runs to the end and notes what the tables do not keep: when orders and departures happened. */
function watch(run: Run): Log {
  const advance = stepper(run)
  const customers = run.memory.tables.get('purchases/customers')
  const members = run.memory.tables.get('subscription/members')
  const log: Log = { orders: [], left: new Map(), first: [] }
  const counted: number[] = []
  while (run.step < run.plan.steps) {
    const { step } = run
    advance()
    for (let row = 0; row < (customers?.size ?? 0); row++) {
      const { orders } = (customers as GrowableTable).at
      log.first[row] ??= step
      for (counted[row] ??= 0; counted[row] < orders[row]; counted[row]++) log.orders.push({ row, step })
    }
    for (let row = 0; row < (members?.size ?? 0); row++) {
      if ((members as GrowableTable).at.alive[row] === 0 && !log.left.has(row)) log.left.set(row, step)
    }
  }
  return log
}

const dateOf = ({ plan }: Run, step: number): string => addDays(plan.scenario.horizon.start, dayOfStep(step, plan.stepDays))

function ordersTable(run: Run, log: Log): ResultTable {
  const { row, table } = tableBuilder('orders', { en: 'Orders', zh: '订单' }, [
    ['customer', '', 'Customer', '客户'],
    ['date', '', 'Date', '下单日期'],
    ['product', '', 'Product', '商品'],
    ['amount', 'money', 'Amount', '金额'],
  ])
  const { at } = run.memory.tables.get('purchases/customers') as GrowableTable
  const { products } = run.world
  const key = subKey(replicateKeyOf(run.plan, run.index), 'synthesise/amount')
  const amountOf = (order: Log['orders'][number], n: number): number => {
    const { lifecycle } = products[at.product[order.row]]
    const shape = lifecycle.kind === 'purchases' ? lifecycle.spend.p : 1
    return gammaQuantile(shape, at.spend[order.row] / shape, uniform(key, at.agent[order.row], pair(at.key[order.row], n)))
  }
  const nth = new Map<number, number>()
  const next = (row: number): number => {
    nth.set(row, (nth.get(row) ?? 0) + 1)
    return nth.get(row) as number
  }
  const all = [
    ...log.first.map((step, customer) => ({ customer, step, amount: products[at.product[customer]].price })),
    ...log.orders.map((order) => ({ customer: order.row, step: order.step, amount: amountOf(order, next(order.row)) })),
  ].sort((a, b) => a.step - b.step || a.customer - b.customer)
  for (const { customer, step, amount } of all)
    row(`C${String(customer + 1).padStart(5, '0')}`, dateOf(run, step), products[at.product[customer]].name, Math.round(amount * 100) / 100)
  return table()
}

/** A member's row with the renewals decided before the end: how many, and whether the last of them was its end. */
interface Membership {
  readonly row: number
  readonly start: number
  readonly left: number | undefined
}

function memberships({ memory }: Run, log: Log, product: number): Membership[] {
  const { at, size } = memory.tables.get('subscription/members') as GrowableTable
  return Array.from({ length: size }, (_, row) => ({ row, start: at.start[row], left: log.left.get(row) })).filter(
    ({ row }) => at.product[row] === product,
  )
}

/** Step in which a member's k-th period ends. */
function renewalStep({ world, plan }: Run, product: number, { start }: Membership, k: number): number {
  const { lifecycle } = world.products[product]
  return lifecycle.kind === 'subscription' ? start + Math.round((k * lifecycle.period) / plan.stepDays) : Number.POSITIVE_INFINITY
}

function retentionTable(run: Run, log: Log, product: number): ResultTable {
  const { name } = run.world.products[product]
  const { row, table } = tableBuilder(`retention-${name}`, { en: `Members of ${name} by cohort`, zh: `${name} 会员留存（按入会月份）` }, [
    ['cohort', '', 'Cohort', '入会月份'],
    ['age', 'periods', 'Periods', '期数'],
    ['alive', 'people', 'Members', '留存人数'],
  ])
  const cohorts = new Map<string, Membership[]>()
  for (const member of memberships(run, log, product)) {
    const month = dateOf(run, member.start).slice(0, 7)
    cohorts.set(month, [...(cohorts.get(month) ?? []), member])
  }
  for (const [month, joined] of [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const reached = (k: number) => joined.every((member) => renewalStep(run, product, member, k) < run.plan.steps)
    for (let k = 0; reached(k); k++)
      row(month, k, joined.filter((m) => m.left === undefined || m.left > renewalStep(run, product, m, k)).length)
  }
  return table()
}

/** The share of the horizon after which members are looked at; what follows tells who left. */
const LOOK_AT = 0.85

function renewalsTable(run: Run, log: Log, product: number, index: RunIndex): ResultTable {
  const { plan, world } = run
  const { name } = world.products[product]
  const { lifecycle } = plan.scenario.products[name]
  const covariates = lifecycle.kind === 'subscription' ? lifecycle.churn?.covariates : undefined
  const drawn = covariates === undefined ? undefined : plan.covariates[covariates]
  const { row, table } = tableBuilder(`renewals-${name}`, { en: `Renewals of ${name}`, zh: `${name} 续费记录` }, [
    ['member', '', 'Member', '会员'],
    ['tenure', 'periods', 'Completed periods', '已满期数'],
    ...(drawn?.names ?? []).map((term) => [term, '', term, term] as const),
    ['left', '', 'Left', '是否流失'],
  ])
  const { at } = run.memory.tables.get('subscription/members') as GrowableTable
  const key = subKey(replicateKeyOf(plan, index), 'subscription/covariates')
  const look = Math.floor(plan.steps * LOOK_AT)
  for (const member of memberships(run, log, product)) {
    let next = 1
    while (renewalStep(run, product, member, next) < look) next++
    const due = renewalStep(run, product, member, next)
    if (member.start >= look || due >= plan.steps || (member.left !== undefined && member.left < due)) continue
    const own = drawn ? rowAt(drawn.cumulativeWeights, uniform(key, at.agent[member.row], at.key[member.row])) : 0
    const values = (drawn?.names ?? []).map((_, j) => (drawn ? drawn.rows[own * drawn.names.length + j] : 0))
    row(`M${String(member.row + 1).padStart(5, '0')}`, next, ...values, member.left === due ? 'Yes' : 'No')
  }
  return table()
}

function weeksTable(run: Run): ResultTable {
  const { plan, world, memory } = run
  const { row, table } = tableBuilder('weeks', { en: 'Weeks', zh: '周度数据' }, [
    ['week', '', 'Week from', '周起始日'],
    ['spend', 'money', 'Media spend', '媒介花费'],
    ...world.products.map(({ name }) => [`orders-${name}`, '', `Orders of ${name}`, `${name} 订单`] as const),
  ])
  const cost = memory.columns.get('cost')
  const orders = memory.columns.get('orders')
  const lines = cost.length / plan.steps
  const stepsOfWeek = Math.round(7 / plan.stepDays)
  for (let week = 0; week < Math.floor(daysOfSteps(plan.steps, plan.stepDays) / 7); week++) {
    const steps = Array.from({ length: stepsOfWeek }, (_, i) => week * stepsOfWeek + i)
    const spend = steps.reduce((total, step) => total + cost[step * lines + LINE.media], 0)
    const sold = world.products.map((_, p) => steps.reduce((total, step) => total + orders[step * world.products.length + p], 0))
    row(dateOf(run, week * stepsOfWeek), Math.round(spend * 100) / 100, ...sold)
  }
  return table()
}
