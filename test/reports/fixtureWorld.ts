import type { Named } from '../../engine/base/result.ts'

/** What the made-up launch is about: its size, its names. */
export const DAYS = 90
export const PEOPLE = 20_000_000
export const REPLICATES = 100
export const named = (name: string, zh: string, en: string): Named => ({ name, label: { en, zh } })
export const SEGMENTS = [
  named('gen-z', '95后', 'Gen Z'),
  named('young-parents', '年轻父母', 'Young parents'),
  named('professionals', '都市白领', 'Professionals'),
  named('silver', '银发族', 'Silver'),
]
export const CHANNELS = [
  named('xiaohongshu', '小红书', 'Xiaohongshu'),
  named('douyin', '抖音', 'Douyin'),
  named('wechat', '微信', 'WeChat'),
  named('bilibili', '哔哩哔哩', 'Bilibili'),
]
export const KINDS = [
  named('head', '头部达人', 'Head creators'),
  named('mid', '腰部达人', 'Mid creators'),
  named('tail', '尾部达人', 'Tail creators'),
  named('koc', 'KOC', 'KOC'),
  named('paid', '信息流广告', 'Paid feed'),
  named('push', '私域推送', 'Push'),
  named('peer', '好友分享', 'Peers'),
]
export const PRODUCTS = [named('phone', '手机', 'Phone'), named('cloud', '云空间会员', 'Cloud plan')]
export const FLIGHTS = [named('launch-head', '上市头部', 'Launch, head'), named('koc-wave', 'KOC 铺量', 'KOC wave')]
export const CHANNEL_SHARE: Readonly<Record<string, number>> = { xiaohongshu: 0.31, douyin: 0.43, wechat: 0.19, bilibili: 0.11 }

/** Mulberry32 and Box–Muller: enough for a picture. */
export function noise(seed: number): () => number {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform())
}
