import { z } from 'zod'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/** Groups of people, in the order of the cube `groups`. */
export const GROUPS = ['bystanders', 'participants', 'creators', 'outsiders', 'members', 'activeMembers', 'silentMembers'] as const
/** What is told of each group and product, in the order of the cube `groups`. */
export const GROUP_FIGURES = ['people', 'customers', 'orders', 'revenue', 'repeatCustomers', 'active'] as const

/** Bits of `group-marks`. */
const ENGAGED = 1
const MADE = 2
const MEMBER = 4
const HEARD = 8
/** Combinations of them. */
const MARKS = 16

/**
 * What groups of people had done with each product by the end of the horizon.
 *
 *   bystanders     never engaged with content that speaks for the brand or of it      participants   did so at least once
 *   creators       made a piece of their own or a review that speaks for the brand or of it; of all people, participants or not
 *   outsiders      were never in a community                                          members        were in one, founders included
 *   activeMembers  noticed a post in a community, or wrote one that somebody noticed  silentMembers  members who never did
 *
 *   people           of the group
 *   customers        who adopted the product
 *   orders, revenue  first orders, where the product has a price, with repeat orders or fees: what the cubes `orders` and `revenue` hold
 *   repeatCustomers  customers with an order after the first, or a fee after the first
 *   active           customers who are not lost, members who have not left; everybody who bought what is bought once
 *
 * Of members who came back, those count as repeating whose whole row had left before its first renewal, or who renew later in the row they
 * left: exact up to eight people per agent, a few too low beyond.
 *
 * Groups are told apart at the end: who has been with the brand for longer has had more time to engage and more time to buy. Figures of two
 * groups differ by what made people join them as well as by what the group does to them.
 */
export const groups = mechanism({
  name: 'groups',
  section: 'recorders',
  summary: { en: 'What participants, members and others bought', zh: '参与者、社群成员与其他人群的购买对比' },
  equation: 'sums over the agents of a group, scale people each',
  source: 'observation',
  params: z.strictObject({}),
  columns: [{ name: 'group-marks', type: 'u8', of: ['agent'] }],
  cubes: [{ name: 'groups', type: 'f64', of: [GROUPS.length, 'product', GROUP_FIGURES.length], unit: 'none' }],
  build(_, host) {
    const { world, status } = host
    const marks = host.own<Uint8Array>('group-marks')
    const figures = host.own<Float64Array>('groups')
    const friendly = Uint8Array.from(world.contents, (c) => Number(c.valence >= 0))
    const customers = host.readTable('purchases/customers')
    const members = host.readTable('subscription/members')
    const community = host.readTable('communities/members')
    const premium = host.read('premium-paid')
    const { size, scale } = world.population
    const products = world.products.length
    const width = GROUP_FIGURES.length
    const fees = world.products.map(({ lifecycle }) => (lifecycle.kind === 'subscription' ? lifecycle.fee : 0))
    const isOnce = world.products.map(
      ({ lifecycle }) => lifecycle.kind === 'once' || !(lifecycle.kind === 'purchases' ? customers : members),
    )
    /** Figures by marks, [marks][product][figure], of which groups are sums. */
    const byMarks = new Float64Array(MARKS * products * width)

    function add(agent: number, product: number, figure: number, amount: number): void {
      byMarks[(marks[agent] * products + product) * width + figure] += amount
    }

    /** People, and what they paid on arrival. */
    function countPeople(): void {
      for (let agent = 0; agent < size; agent++) {
        for (let x = 0; x < products; x++) {
          const { price } = world.products[x]
          const adopted = status.adopted[agent * products + x]
          add(agent, x, PEOPLE, scale)
          if (adopted === 0) continue
          add(agent, x, CUSTOMERS, adopted)
          if (price > 0) {
            add(agent, x, ORDERS, adopted)
            add(agent, x, REVENUE, adopted * price + premium[agent * products + x])
          }
          if (isOnce[x]) add(agent, x, ACTIVE, adopted)
        }
      }
    }

    function sumGroups(): void {
      const row = products * width
      for (let bits = 0; bits < MARKS; bits++) {
        isIn(bits).forEach((is, group) => {
          if (is) for (let i = 0; i < row; i++) figures[group * row + i] += byMarks[bits * row + i]
        })
      }
    }

    function countCustomers({ size: rows, at: { agent, product, weight, repeats, spend, gone } }: NonNullable<typeof customers>): void {
      for (let row = 0; row < rows; row++) {
        const again = weight[row] * repeats[row]
        add(agent[row], product[row], ORDERS, again)
        add(agent[row], product[row], REVENUE, again * spend[row])
        if (again > 0) add(agent[row], product[row], REPEAT, weight[row])
        if (gone[row] === 0) add(agent[row], product[row], ACTIVE, weight[row])
      }
    }

    function countMembers({ size: rows, at: { agent, product, paid, renewed, alive } }: NonNullable<typeof members>): void {
      for (let row = 0; row < rows; row++) {
        add(agent[row], product[row], ORDERS, paid[row])
        add(agent[row], product[row], REVENUE, paid[row] * fees[product[row]])
        add(agent[row], product[row], REPEAT, renewed[row])
        add(agent[row], product[row], ACTIVE, alive[row])
      }
    }

    return {
      decided({ size: rows, agent, source, content, kind, flight, engaged }) {
        for (let i = 0; i < rows; i++) {
          if ((engaged[i] & friendly[content[i]]) === 1) marks[agent[i]] |= ENGAGED
          if (kind[i] !== KIND.community) continue
          marks[agent[i]] |= HEARD
          if (flight[i] < 0 && source[i] >= 0) marks[source[i]] |= HEARD
        }
      },
      spread() {
        const { agent, content } = status.voices.at
        for (let row = 0; row < status.voices.size; row++) if (friendly[content[row]] === 1) marks[agent[row]] |= MADE
      },
      observe(step) {
        if (step !== world.steps - 1) return
        if (community) for (let row = 0; row < community.size; row++) marks[community.at.agent[row]] |= MEMBER
        byMarks.fill(0)
        countPeople()
        if (customers) countCustomers(customers)
        if (members) countMembers(members)
        sumGroups()
      },
    }
  },
})

const [PEOPLE, CUSTOMERS, ORDERS, REVENUE, REPEAT, ACTIVE] = GROUP_FIGURES.keys()

/** Whether an agent with these marks is in a group, in the order of the groups. */
function isIn(marks: number): readonly boolean[] {
  const hasEngaged = (marks & ENGAGED) !== 0
  const isMember = (marks & MEMBER) !== 0
  const hasHeard = (marks & HEARD) !== 0
  return [!hasEngaged, hasEngaged, (marks & MADE) !== 0, !isMember, isMember, isMember && hasHeard, isMember && !hasHeard]
}
