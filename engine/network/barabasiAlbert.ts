import { draw32, subKey } from '../base/keyed.ts'
import { Pairs } from '../base/pairs.ts'
import { scatter } from './scatter.ts'
import type { NetworkInput, SpecOf } from './spec.ts'

/**
 * Growth by preferential attachment, undirected: after a complete start of m + 1 nodes each new node ties itself to m different
 * older ones, chosen in proportion to their degree (the end of a random earlier tie). m(m+1)/2 + m(n − m − 1) ties; the degree
 * distribution approaches 2m(m+1)/(k(k+1)(k+2)), exponent 3.
 *
 * Nodes are spread over agents by key, so that old and popular nodes occur in every segment. n ≤ m + 1 gives the complete network.
 * Sources: Barabási & Albert (1999); Bollobás et al. (2001) for the distribution.
 *
 * @example barabasiAlbert({ kind: 'barabasi-albert', ties: 4 }, input)
 */
export function barabasiAlbert({ ties }: SpecOf<'barabasi-albert'>, { population: { size }, key }: NetworkInput): Pairs {
  const start = Math.min(size, ties + 1)
  const agents = scatter(subKey(key, 'node'), size, size)
  const total = (start * (start - 1)) / 2 + ties * (size - start)
  const pairs = new Pairs(2 * total)
  // both ends of every tie: a node stands here as often as its degree
  const ends = new Int32Array(2 * total)
  let n = 0
  const tie = (u: number, v: number) => {
    ends[n++] = u
    ends[n++] = v
    pairs.add(agents[u], agents[v])
    pairs.add(agents[v], agents[u])
  }
  for (let u = 0; u < start; u++) for (let v = 0; v < u; v++) tie(u, v)
  const { a, b } = subKey(key, 'attach')
  const targets = new Int32Array(ties)
  for (let v = start; v < size; v++) {
    let found = 0
    for (let attempt = 0; found < ties; attempt++) {
      const target = ends[Math.floor(((draw32(a, b, v, attempt) >>> 0) * n) / 4294967296)]
      let known = 0
      while (known < found && targets[known] !== target) known++
      if (known === found) targets[found++] = target
    }
    for (let i = 0; i < ties; i++) tie(v, targets[i])
  }
  return pairs
}
