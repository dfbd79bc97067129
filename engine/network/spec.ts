import type { Key } from '../base/keyed.ts'

/** The network section of a scenario with its quantities resolved to numbers. */
export type NetworkSpec =
  | {
      readonly kind: 'block'
      readonly meanDegree: number
      readonly exponent: number
      readonly homophily: number
      readonly reciprocity: number
      readonly closure: number
    }
  | { readonly kind: 'erdos-renyi'; readonly meanDegree: number }
  | { readonly kind: 'configuration'; readonly meanDegree: number; readonly exponent: number }
  | { readonly kind: 'barabasi-albert'; readonly ties: number }
  | { readonly kind: 'watts-strogatz'; readonly neighbours: number; readonly rewiring: number }
  | {
      readonly kind: 'circles'
      readonly meanDegree: number
      readonly circleSize: number
      readonly inside: number
      readonly several: number
      readonly lowest: number
      readonly highest: number
    }
  | { readonly kind: 'complete' }
  | { readonly kind: 'none' }
  | { readonly kind: 'edges'; readonly directed: boolean }

export type SpecOf<K extends NetworkSpec['kind']> = Extract<NetworkSpec, { kind: K }>

/** What generators know of the population. Agents from `size` on have no ties. */
export interface Nodes {
  readonly agents: number
  readonly size: number
  readonly segments: readonly { readonly start: number; readonly count: number }[]
}

/** A network given as a list: sources[i] → targets[i], nodes numbered from 0. */
export interface Edges {
  readonly sources: Int32Array
  readonly targets: Int32Array
  readonly nodes: number
}

/** What every generator is given. */
export interface NetworkInput {
  readonly population: Nodes
  readonly key: Key
}
