import { createHash } from 'node:crypto'
import { dice, type Dice } from './dice.ts'

/** Somebody who does not exist, by all that could give them away. */
export interface Person {
  readonly name: string
  readonly phone: string
  readonly idCard: string
  readonly email: string
  readonly weChat: string
}

const SURNAMES = [...'欧毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛禹狄贝明臧计伏成戴宋茅庞熊纪舒屈项祝董梁']
const GIVEN = [...'翊翯昶晟淼焱垚犇骉鑫蘅苡茉荞葭蒨璟瑄珺琨璐璇珩琰琬瑾瑜晗暄煜烨炜烁琛珂楷梓榕樾桐栩柠']

/** So many different people, the same each time. Numbers have the form of real ones; those of identity cards have their check digit (GB 11643). */
export function people(count: number, seed: string): Person[] {
  const taken = new Set<string>()
  const unique = (make: () => string): string => {
    let made = make()
    while (taken.has(made)) made = make()
    taken.add(made)
    return made
  }
  return Array.from({ length: count }, (_, i) => {
    const cast = dice(seed, i)
    const digits = (n: number) => Array.from({ length: n }, () => cast.below(10)).join('')
    const letters = (n: number) => Array.from({ length: n }, () => String.fromCharCode(97 + cast.below(26))).join('')
    return {
      name: unique(() => cast.pick(SURNAMES) + cast.pick(GIVEN) + cast.pick(GIVEN)),
      phone: unique(() => `1${3 + cast.below(7)}${digits(9)}`),
      idCard: unique(() => idCard(cast, digits)),
      email: unique(() => `${letters(7)}${digits(2)}@${cast.pick(['qq.com', '163.com', 'gmail.com', 'mail.example.cn'])}`),
      weChat: unique(() => (cast.chance(0.5) ? `wxid_${letters(6)}${digits(6)}` : `${letters(8)}_${digits(3)}`)),
    }
  })
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function idCard(cast: Dice, digits: (n: number) => string): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const first = `${cast.pick(['110105', '310104', '440305', '510107'])}${1960 + cast.below(45)}${two(1 + cast.below(12))}${two(1 + cast.below(28))}${digits(3)}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first[i]), 0)
  return first + '10X98765432'[sum % 11]
}

export const identifiersOf = ({ name, phone, idCard, email, weChat }: Person): string[] => [name, phone, idCard, email, weChat]

/** What finds any of the identifiers in bytes, also written apart, escaped or as the hash that anybody can compute. */
export function identifierFinder(planted: readonly string[]): (bytes: Buffer) => string[] {
  const long = new Map<string, string[]>()
  const short = new Map<string, string>()
  for (const identifier of planted) {
    if (identifier.length < LONG) short.set(identifier, identifier)
    else
      for (const form of [identifier, ...hashesOf(identifier)])
        long.set(form.slice(0, LONG), [...(long.get(form.slice(0, LONG)) ?? []), form])
  }
  return (bytes) => {
    const found = new Set<string>()
    for (const text of readings(bytes)) {
      for (let i = 0; i < text.length; i++) {
        const name = text.charCodeAt(i) > 0x2e80 ? short.get(text.slice(i, i + NAME)) : undefined
        if (name !== undefined) found.add(name)
        for (const form of long.get(text.slice(i, i + LONG)) ?? []) if (text.startsWith(form, i)) found.add(form)
      }
    }
    return [...found]
  }
}

const NAME = 3
const LONG = 10

/** Without a key every telephone number is found from its hash in seconds. */
const hashesOf = (identifier: string): string[] =>
  ['md5', 'sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(identifier).digest('hex').slice(0, 16))

/** What bytes may say: in the encodings of the tables, unescaped, and with what separates digits left out. */
function readings(bytes: Buffer): string[] {
  const utf8 = bytes.toString('utf8')
  const unescaped = utf8
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
  const together = unescaped.replace(/(?<=\d)[- ](?=\d)/g, '')
  const others = [new TextDecoder('gbk').decode(bytes), bytes.toString('utf16le')]
  return [...new Set([utf8, unescaped, together, ...others])]
}
