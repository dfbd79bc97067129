import type { Quantity, Spec, Text, Unit } from '../base/value.ts'
import type { Scenario } from '../scenario/schema.ts'

type Content = Scenario['content'][string]

/** What a mechanism says of a content that it brings along. */
export interface Brought extends Pick<Content, 'kind' | 'product' | 'maker' | 'valence'> {
  readonly label: Text
  readonly homogeneity: number
  readonly authenticity: number
  /** 6 unless said. */
  readonly resonance?: Quantity | Spec
  readonly creation?: Quantity
}

/**
 * A content in the scenario's normal form, made without the schema: where the engine runs in a browser there is none to parse with. It
 * promises nothing that is not kept, and calls for no pieces of people's own unless said.
 */
export function broughtContent({ label, homogeneity, authenticity, resonance, creation, ...told }: Brought): Content {
  return {
    ...told,
    label,
    resonance: isQuantity(resonance)
      ? resonance
      : stated('score 0-10', resonance ?? { kind: 'number', value: 6 }, 'resonance', '情感共鸣度'),
    homogeneity: number(homogeneity, 'likeness to what was seen', '内容同质化程度'),
    authenticity: number(authenticity, 'how genuine it appears', '内容真实感'),
    hype: number(0, 'how far it promises too much', '夸大程度'),
    creation: creation ?? number(0, 'probability of a piece of their own', '引发用户共创的概率'),
  }
}

const isQuantity = (x: Quantity | Spec | undefined): x is Quantity => x !== undefined && '$' in x

const number = (value: number, en: string, zh: string) => stated('share', { kind: 'number', value }, en, zh)

function stated(unit: Unit, spec: Spec, en: string, zh: string): Quantity {
  return { $: 'quantity', spec, field: { unit, about: { en, zh } }, provenance: { grade: 'assumption' } }
}
