/**
 * How a cascade passes from an agent to its followers.
 *
 * | kind | who becomes active | source |
 * |---|---|---|
 * | `independent` | each tie passes on once, with the same probability | Goldenberg, Libai & Muller 2001 |
 * | `by-class` | … with the probability of its sender's class | |
 * | `by-tie` | … with a probability of its own, in the order of the rows | |
 * | `weighted` | … with p = 1/(accounts the follower follows) | Kempe, Kleinberg & Tardos 2003 |
 * | `linear-threshold` | who follows at least θ·(accounts followed) active ones, θ uniform in (0, 1) by agent and replicate | Kempe et al. 2003 |
 * | `fraction` | the same with one fixed θ, and at least one of them active | Watts 2002 |
 */
export type CascadeRule =
  | { readonly kind: 'independent'; readonly probability: number }
  | { readonly kind: 'by-class'; readonly classes: Uint8Array; readonly probabilities: ArrayLike<number> }
  | { readonly kind: 'by-tie'; readonly probabilities: ArrayLike<number> }
  | { readonly kind: 'weighted' }
  | { readonly kind: 'linear-threshold' }
  | { readonly kind: 'fraction'; readonly threshold: number }

/** Throws a RangeError unless all probabilities lie in [0, 1] and there are as many as the network has agents or ties. */
export function checkRule(rule: CascadeRule, agents: number, ties: number): void {
  switch (rule.kind) {
    case 'independent':
      return checkShare('probability', rule.probability)
    case 'by-class':
      if (rule.classes.length < agents) throw new RangeError(`${rule.classes.length} classes for ${agents} agents`)
      for (let c = 0; c < rule.probabilities.length; c++) checkShare(`probability of class ${c}`, rule.probabilities[c])
      for (let i = 0; i < agents; i++) checkShare(`probability of class ${rule.classes[i]}`, rule.probabilities[rule.classes[i]])
      return
    case 'by-tie':
      if (rule.probabilities.length !== ties) throw new RangeError(`${rule.probabilities.length} probabilities for ${ties} ties`)
      for (let i = 0; i < ties; i++) checkShare(`probability of tie ${i}`, rule.probabilities[i])
      return
    case 'fraction':
      return checkShare('threshold', rule.threshold)
  }
}

function checkShare(name: string, x: number | undefined): void {
  if (!(x !== undefined && x >= 0 && x <= 1)) throw new RangeError(`${name} ${x}, not in 0 … 1`)
}
