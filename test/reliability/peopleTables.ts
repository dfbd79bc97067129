import { dice } from './dice.ts'
import type { Person } from './people.ts'

export type Cells = readonly (readonly string[])[]

/** A table with people in it and a command that reads it. */
export interface PeopleTable {
  readonly name: string
  readonly kind: 'value' | 'retention' | 'churn' | 'regression'
  readonly cells: Cells
  readonly flags: readonly string[]
  /** Whether a fit comes of it; else a refusal, which may not name anybody either. */
  readonly fits: boolean
}

const day = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)

/** Every kind of history, whole and damaged: what is wrong with a cell, a row or a heading always has somebody in it. */
export function peopleTables(of: readonly Person[]): PeopleTable[] {
  const part = Math.floor(of.length / 8)
  const group = (n: number) => of.slice(n * part, n === 7 ? of.length : (n + 1) * part)
  const order = ['--currency', 'CNY', '--period', 'week']
  const perPerson = [...order, '--column', 'customer=客户', '--column', 'date=日期', '--column', 'spend=金额']
  return [
    { name: 'orders-by-phone', kind: 'value', cells: orders(group(0), ({ phone }) => phone), flags: perPerson, fits: true },
    { name: 'orders-by-wechat', kind: 'value', cells: orders(group(1), ({ weChat }) => weChat), flags: perPerson, fits: true },
    {
      name: 'orders-with-mistakes',
      kind: 'value',
      cells: mistaken(
        orders(group(2), ({ email }) => email),
        group(2),
      ),
      flags: perPerson,
      fits: false,
    },
    { name: 'members', kind: 'retention', cells: members(group(3)), flags: ['--period', '30 days', '--until', '2025-06-30'], fits: true },
    {
      name: 'members-with-mistakes',
      kind: 'retention',
      cells: mistaken(members(group(4)), group(4)),
      flags: ['--period', '30 days'],
      fits: false,
    },
    { name: 'customers', kind: 'churn', cells: customers(group(5)), flags: ['--holdout', '5', ...churnColumns], fits: true },
    { name: 'customers-guessed', kind: 'churn', cells: guessable(customers(group(6))), flags: [], fits: true },
    // Without a heading the first person becomes it.
    { name: 'no-headings', kind: 'regression', cells: customers(group(7)).slice(1), flags: [], fits: false },
  ]
}

const churnColumns = ['--column', 'outcome=状态=流失', '--column', 'tenure=月数', '--column', 'fee=月费', '--column', 'yearly=合同=年付']

function orders(of: readonly Person[], id: (person: Person) => string): Cells {
  const rows = of.flatMap((person, i) => {
    const cast = dice('orders', i)
    const first = cast.below(300)
    return Array.from({ length: 1 + cast.below(6) }, (_, k) => [
      id(person),
      day(first + k * (7 + cast.below(40))),
      String(20 + cast.below(900)),
      person.name,
      person.phone,
      person.idCard,
      person.email,
      person.weChat,
      `请联系${person.name}，电话${person.phone.slice(0, 3)}-${person.phone.slice(3, 7)}-${person.phone.slice(7)}`,
    ])
  })
  return [['客户', '日期', '金额', '姓名', '手机号', '身份证号', '邮箱', '微信号', '备注'], ...rows]
}

function members(of: readonly Person[]): Cells {
  const rows = of.map((person, i) => {
    const cast = dice('members', i)
    const start = cast.below(400)
    const end = start + 15 + Math.floor(30 * (1 / (1 - cast.below(1_000) / 1_050) - 1) * 3)
    return [person.idCard, day(start), end < 540 ? day(end) : '', person.name, person.email, person.weChat, person.phone]
  })
  return [['id', 'start', 'end', '姓名', '邮箱', '微信', '联系方式'], ...rows]
}

function customers(of: readonly Person[]): Cells {
  const rows = of.map((person, i) => {
    const cast = dice('customers', i)
    const [months, fee, yearly] = [1 + cast.below(40), 30 + cast.below(90), cast.chance(0.4)]
    const left = cast.chance(1 / (1 + Math.exp(0.8 + 0.04 * months - 0.012 * fee + (yearly ? 0.9 : 0))))
    return [
      person.phone,
      person.name,
      String(months),
      String(fee),
      yearly ? '年付' : '月付',
      left ? '流失' : '在用',
      person.email,
      person.idCard,
      person.weChat,
      of[i % 4].name,
      of[4 + (i % 3)].phone,
    ]
  })
  return [['客户编号', '姓名', '月数', '月费', '合同', '状态', '邮箱', '证件', '推荐人', '客户经理', '专属客服'], ...rows]
}

/** The same with an outcome that needs no word of explanation. */
function guessable([headings, ...rows]: Cells): Cells {
  const outcome = headings.indexOf('状态')
  const word = (cell: string) => (cell === '流失' ? '是' : '否')
  return [
    headings.map((name, k) => (k === outcome ? '是否流失' : name)),
    ...rows.map((row) => row.map((cell, k) => (k === outcome ? word(cell) : cell))),
  ]
}

/** Somebody where an amount, a date or the end of a row should be. */
function mistaken(cells: Cells, of: readonly Person[]): Cells {
  return cells.map((row, i) => {
    if (i === 0) return row
    const person = of[i % of.length]
    const wrong = [person.name, person.phone, person.weChat, person.email, person.idCard, `${person.name} ${person.phone}`][i % 6]
    switch (i % 9) {
      case 0:
        return row.map((cell, k) => (k === 1 ? wrong : cell))
      case 1:
        return row.map((cell, k) => (k === 2 ? wrong : cell))
      case 2:
        return [...row, wrong]
      case 3:
        return row.slice(0, 2)
      case 4:
        return [wrong, ...row]
      case 5:
        return row.map((cell, k) => (k === 0 ? `${cell}"` : cell))
      default:
        return row
    }
  })
}
