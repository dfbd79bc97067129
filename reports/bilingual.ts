import type { Text } from '../engine/base/value.ts'
import { html, type Html } from './html.ts'

/** Both languages of a text; the style sheet shows one of them. */
export function bilingual(text: Text): Html {
  return text.zh === text.en ? html`${text.zh}` : html`<span lang="zh-CN">${text.zh}</span><span lang="en">${text.en}</span>`
}
