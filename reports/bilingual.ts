import type { Text } from '../engine/base/value.ts'
import { html, type Html } from './html.ts'

/** Both languages of a text; the style sheet shows one of them. */
export function bilingual(text: Text): Html {
  return text.zh === text.en ? html`${text.zh}` : html`<span lang="zh-CN">${text.zh}</span><span lang="en">${text.en}</span>`
}

/** A sentence in both languages, with what comes before its first colon set in bold. */
export function spoken(sentence: Text): Html {
  const split = (text: string): Html => {
    const [, lead, rest] = /^([^:：]*[:：])(.*)$/s.exec(text) ?? [undefined, '', text]
    return html`<b>${lead}</b>${rest}`
  }
  return html`<span lang="zh-CN">${split(sentence.zh)}</span><span lang="en">${split(sentence.en)}</span>`
}
