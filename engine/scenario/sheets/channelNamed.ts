import { PLATFORMS } from '../../base/marketWords.ts'
import { entryNamed, folded, labelsOf, type Entries } from './entryNamed.ts'

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
  const known = Object.keys(channels).map((name) => ({ name, calls: [folded(name), ...labelsOf(channels[name]), ...commonNames(name)] }))
  const called = known.filter(({ calls }) => calls.includes(wanted))
  const meant = called.length > 0 ? called : known.filter(({ calls }) => calls.some((call) => wanted.includes(call) && !SHORT.test(call)))
  return meant.length === 1 ? meant[0].name : undefined
}

/** What the platform is called after which a channel is named: `rednote` and `xiaohongshu` are one. */
function commonNames(channel: string): readonly string[] {
  const names = Object.entries(PLATFORMS).map(([platform, others]) => [platform, ...others])
  return names.find((all) => all.includes(folded(channel))) ?? []
}
