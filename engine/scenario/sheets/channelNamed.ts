import { entryNamed, folded, labelsOf, type Entries } from './entryNamed.ts'

/** What sheets call the platforms that channels are commonly named after. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  xiaohongshu: ['小红书', 'xhs', 'rednote', 'red'],
  douyin: ['抖音', 'dy'],
  wechat: ['微信', '公众号', '视频号', '朋友圈', 'weixin', 'wx'],
  bilibili: ['哔哩哔哩', 'b站', 'bili'],
  weibo: ['微博', 'wb'],
  kuaishou: ['快手', 'ks'],
  zhihu: ['知乎'],
}

/** Too short to be looked for inside a word. */
const SHORT = /^[a-z]{1,3}$/

/**
 * The channel that a sheet means by the name of a platform: a channel's name, one of its labels or what the platform is commonly called,
 * whatever the case, width and blanks; else the only channel whose name the text contains (`抖音短视频`). Undefined where none
 * or several are meant.
 *
 * @example channelNamed('小红书 图文', { xiaohongshu: {}, douyin: {} }) // 'xiaohongshu'
 */
export function channelNamed(text: string, channels: Entries): string | undefined {
  const exact = entryNamed(text, channels)
  if (exact !== undefined) return exact
  const wanted = folded(text)
  const known = Object.entries(channels).map(([name, channel]) => ({
    name,
    calls: [folded(name), ...labelsOf(channel), ...(Object.hasOwn(ALIASES, name) ? ALIASES[name] : [])],
  }))
  const called = known.find(({ calls }) => calls.includes(wanted))
  if (called) return called.name
  const within = known.filter(({ calls }) => calls.some((call) => wanted.includes(call) && !SHORT.test(call)))
  return within.length === 1 ? within[0].name : undefined
}
