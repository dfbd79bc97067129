import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Sentences of `kocast init`. */
export const INIT_MESSAGES = {
  init: text('start from a commented scenario', '从带注释的模板新建方案'),
  'init-template': text('template to copy', '模板名称'),
  'init-list': text('list the templates, or those with all of the words', '列出模板；给出关键词则只列匹配的模板'),
  'init-heads': text('case | industry | goal | strategy | title', '案例 | 行业 | 目标 | 策略 | 标题'),
  'init-out': text('file to write', '写入的文件'),
  'no-template': text(
    "No template '{name}'. Templates: {known}; kocast init --list shows the cases as well.",
    '没有模板"{name}"。可用模板：{known}；案例见 kocast init --list。',
  ),
  'no-template-with': text(
    "No template speaks of '{words}'. kocast init --list shows all.",
    '没有与"{words}"匹配的模板。用 kocast init --list 查看全部。',
  ),
}
