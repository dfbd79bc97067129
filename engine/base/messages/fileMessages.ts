import { suggestion, syntax, type Message } from '../messageParts.ts'

/** Sentences about files: finding, reading and parsing them. */
export const FILE_MESSAGES: Readonly<Record<string, Message>> = {
  'more-issues': { en: (p) => `and ${p['count']} more`, zh: (p) => `另有 ${p['count']} 处问题` },
  // ---- the file ----
  'missing-scenario': {
    en: (p) => `there is no file "${p['found']}"${suggestion(p).en}`,
    zh: (p) => `找不到文件 “${p['found']}”${suggestion(p).zh}`,
  },
  'missing-preset': {
    en: (p) => `there is no preset "${p['found']}", neither beside this file nor among the shipped ones${suggestion(p).en}`,
    zh: (p) => `找不到预设 “${p['found']}”，当前目录和内置预设中都没有${suggestion(p).zh}`,
  },
  'outside-project': {
    en: (p) => `"${p['found']}" lies outside the project folder – copy it in, or allow its folder with "--allow <folder>"`,
    zh: (p) => `“${p['found']}” 位于项目文件夹之外，请复制到项目内，或用 “--allow <文件夹>” 放行`,
  },
  'missing-artifact': {
    en: (p) => `there is no artifact "${p['found']}"${suggestion(p).en} – paths are relative to the scenario file`,
    zh: (p) => `找不到模型文件 “${p['found']}”${suggestion(p).zh}（路径相对于场景文件）`,
  },
  'missing-file': {
    en: (p) => `there is no file "${p['found']}"${suggestion(p).en} – paths are relative to the scenario file`,
    zh: (p) => `找不到文件 “${p['found']}”${suggestion(p).zh}（路径相对于场景文件）`,
  },
  'is-a-folder': { en: (p) => `"${p['found']}" is a folder, not a file`, zh: (p) => `“${p['found']}” 是文件夹，不是文件` },
  'unreadable-file': {
    en: (p) => `"${p['found']}" cannot be read (${p['reason']})`,
    zh: (p) => `无法读取 “${p['found']}”（${p['reason']}）`,
  },
  'not-utf8': {
    en: (p) => `"${p['found']}" is not UTF-8 – save it as UTF-8 (it may be GBK)`,
    zh: (p) => `“${p['found']}” 不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8`,
  },
  'url-refused': {
    en: (p) => `"${p['found']}" is a URL – nothing is read over the network; download the file and name its path`,
    zh: (p) => `“${p['found']}” 是网址：程序不会联网读取，请先下载，再填写本地路径`,
  },
  'file-too-large': {
    en: (p) => `the file has ${p['bytes']} bytes; at most ${p['limit']} are read`,
    zh: (p) => `文件大小为 ${p['bytes']} 字节，超过上限 ${p['limit']} 字节`,
  },
  'too-many-keys': {
    en: (p) => `the file has ${p['found']} keys; at most ${p['limit']} are read`,
    zh: (p) => `文件包含 ${p['found']} 个键，超过上限 ${p['limit']} 个`,
  },
  'too-many-parts': {
    en: (p) => `the file has more than ${p['limit']} words, signs and comments`,
    zh: (p) => `文件内容过多，词、符号和注释合计超过 ${p['limit']} 个`,
  },
  'too-deep': { en: (p) => `nested more than ${p['limit']} levels deep`, zh: (p) => `嵌套超过 ${p['limit']} 层` },
  'empty-file': { en: () => 'the file is empty', zh: () => '文件为空' },
  'not-a-map': {
    en: () => 'the file must be a map of sections such as "title: …" and "horizon: …"',
    zh: () => '文件内容应是 “title: …”、“horizon: …” 这样的键值结构',
  },
  'extends-cycle': { en: (p) => `presets extend each other in a circle: ${p['cycle']}`, zh: (p) => `预设循环引用：${p['cycle']}` },
  'extends-too-long': {
    en: (p) => `more than ${p['limit']} presets extend each other in a row`,
    zh: (p) => `预设逐层引用超过 ${p['limit']} 层`,
  },

  // ---- the text ----
  'tab-indentation': {
    en: () => 'a tab is used as indentation – write spaces (two per level)',
    zh: () => '缩进使用了制表符（Tab），请改用空格（每级两个）',
  },
  'wide-blank': {
    en: () => 'a full-width or non-breaking blank is used as indentation – write ordinary spaces',
    zh: () => '缩进使用了全角空格或不换行空格，请改用普通空格',
  },
  'full-width-punctuation': {
    en: (p) => `full-width "${p['found']}" – write "${p['instead']}"`,
    zh: (p) => `使用了全角 “${p['found']}”，请改为半角 “${p['instead']}”`,
  },
  'full-width': {
    en: (p) => `full-width characters in "${p['found']}" – write "${p['instead']}"`,
    zh: (p) => `“${p['found']}” 中含有全角字符，请改为 “${p['instead']}”`,
  },
  'thousands-comma': {
    en: (p) => `the comma in "${p['found']}" begins a new entry here – write ${p['instead']}`,
    zh: (p) => `“${p['found']}” 中的逗号在此处会被当作分隔符，请写成 ${p['instead']}`,
  },
  'colon-blank': {
    en: (p) => `a blank is missing after the colon – write "${p['instead']}"`,
    zh: (p) => `冒号后缺少空格，请写成 “${p['instead']}”`,
  },
  'colon-missing': {
    en: (p) => `a colon is missing after the key – write "${p['instead']}"`,
    zh: (p) => `键名后缺少冒号，请写成 “${p['instead']}”`,
  },
  'dash-blank': {
    en: (p) => `a blank is missing after the dash – write "${p['instead']}"`,
    zh: (p) => `短横线后缺少空格，请写成 “${p['instead']}”`,
  },
  'dash-stray': {
    en: (p) => `the other entries here begin without a dash – write "${p['instead']}"`,
    zh: (p) => `此处其他条目前没有短横线，请写成 “${p['instead']}”`,
  },
  'dash-missing': {
    en: (p) => `a dash is missing where a new entry begins – write "- ${p['instead']}"`,
    zh: (p) => `新的一项缺少开头的短横线，请写成 “- ${p['instead']}”`,
  },
  'curly-quotes': {
    en: (p) => `curly quotes – write straight ones: ${p['instead']}`,
    zh: (p) => `使用了中文引号，请改为英文引号：${p['instead']}`,
  },
  'quote-not-closed': {
    en: (p) => `the quote ${p['found']} is not closed – write a second ${p['found']} where the text ends`,
    zh: (p) => `引号 ${p['found']} 没有配对，请在文本末尾补上 ${p['found']}`,
  },
  'not-closed': {
    en: (p) => `"${p['found']}" is not closed – write "${p['instead']}" at the end of the line`,
    zh: (p) => `“${p['found']}” 没有配对，请在行末补上 “${p['instead']}”`,
  },
  'wrong-bracket': {
    en: (p) => `"${p['opened']}" is closed by "${p['found']}" – write "${p['instead']}"`,
    zh: (p) => `“${p['opened']}” 误用 “${p['found']}” 结尾，请改为 “${p['instead']}”`,
  },
  'stray-bracket': {
    en: (p) => `"${p['found']}" closes too early or without an opening bracket – remove it`,
    zh: (p) => `“${p['found']}” 多余或位置过早，请删除`,
  },
  'comma-missing': {
    en: (p) => `a comma is missing – write ", ${p['instead']}"`,
    zh: (p) => `缺少逗号，请写成 “, ${p['instead']}”`,
  },
  indentation: {
    en: (p) => `the line is indented by ${p['found']} blanks – align it with the lines around it: ${p['instead']}`,
    zh: (p) => `该行缩进了 ${p['found']} 个空格，请与上下文对齐：${p['instead']} 个`,
  },
  'yaml-anchor': {
    en: (p) => `anchors ("${p['found']}") are not allowed – write the value out, or put it into a preset`,
    zh: (p) => `不支持 YAML 锚点（“${p['found']}”），请直接写出内容，或放入预设文件`,
  },
  'yaml-alias': {
    en: (p) => `aliases ("${p['found']}") are not allowed – write the value out, or put it into a preset`,
    zh: (p) => `不支持 YAML 别名（“${p['found']}”），请直接写出内容，或放入预设文件`,
  },
  'yaml-tag': { en: (p) => `tags ("${p['found']}") are not allowed – remove it`, zh: (p) => `不支持 YAML 标签（“${p['found']}”），请删除` },
  'yaml-directive': {
    en: (p) => `directives ("${p['found']}") are not allowed – remove the line`,
    zh: (p) => `不支持 YAML 指令（“${p['found']}”），请删除该行`,
  },
  'yaml-syntax': {
    en: (p) => syntax(p)?.en ?? `the text cannot be read as YAML: ${p['detail']}`,
    zh: (p) => syntax(p)?.zh ?? `YAML 语法错误：${p['detail']}`,
  },
  'not-finite': { en: (p) => `${p['found']} is not a finite number`, zh: (p) => `${p['found']} 不是有限的数值` },
  'odd-key': { en: () => 'a key must be a plain word', zh: () => '键名应是普通文本' },
  'reserved-key': { en: (p) => `"${p['key']}" cannot be used as a name`, zh: (p) => `“${p['key']}” 是保留字，不能用作名称` },
  'duplicate-key': {
    en: (p) => `"${p['key']}" stands here a second time (first in line ${p['first']}) – keep one`,
    zh: (p) => `“${p['key']}” 重复（首次出现在第 ${p['first']} 行），请只保留一个`,
  },

  // ---- data files ----
  'no-rows': { en: () => 'the file has no rows', zh: () => '文件没有数据' },
  'edge-columns': {
    en: (p) => `"${p['row']}" has ${p['found']} columns – a tie is two whole numbers`,
    zh: (p) => `“${p['row']}” 有 ${p['found']} 列，每行应是两个整数（一条关系）`,
  },
  'edge-id': { en: (p) => `"${p['found']}" is not the whole number of a person`, zh: (p) => `“${p['found']}” 不是有效的用户编号（整数）` },
  'sample-row': {
    en: (p) => `"${p['found']}" is not a number; one number a line is expected`,
    zh: (p) => `“${p['found']}” 不是数值，每行应是一个数`,
  },
  'cascade-row': {
    en: (p) => `"${p['found']}" is not a cascade entry – expected id, author, time, size and path:seconds …, separated by tabs`,
    zh: (p) => `“${p['found']}” 不是有效的转发记录，应为以制表符分隔的 id、作者、时间、规模和 路径:秒数`,
  },
}
