import type { Message, MessageParams } from '../messageParts.ts'

/** Which summary of a series cannot be reached. */
function summary(p: MessageParams): { en: string; zh: string } {
  const { series, what, from, to } = p
  if (what === 'total') return { en: `the total of ${series}`, zh: `${series} 的合计` }
  return what === 'point'
    ? { en: `value ${from} of ${series}`, zh: `${series} 的第 ${from} 个值` }
    : { en: `the sum of values ${from} to ${to} of ${series}`, zh: `${series} 第 ${from} 至 ${to} 个值之和` }
}

/** Observed values are seldom exact. */
function noise(p: MessageParams): { en: string; zh: string } {
  return p['gap'] === undefined
    ? { en: '', zh: '' }
    : {
        en: `; if such values are known only roughly, or the scenario is only roughly right, say how roughly: "noise: 10%" (the gap is ${p['gap']})`,
        zh: `；若观测值本身不精确，或情景只是近似，请在该序列写明误差，如 noise: 10%（目前相差 ${p['gap']}）`,
      }
}

/** What would bring runs nearer. */
function reach(p: MessageParams): { en: string; zh: string } {
  const { parameter, direction, end } = p
  if (parameter === undefined)
    return {
      en: 'no prior moves it: something that the scenario leaves out must have made it, or the column holds something else',
      zh: '没有任何先验能影响它：应是情景缺少了某个因素，或该列并非此指标',
    }
  const isUp = direction === 'up'
  return {
    en: `widen the prior of ${parameter} ${isUp ? 'upwards' : 'downwards'} (it ends at ${end}), which moves this most, or check scale and unit of the column`,
    zh: `请把影响最大的 ${parameter} 的先验向${isUp ? '上' : '下'}放宽（目前到 ${end}），或检查该列的口径与单位`,
  }
}

/** Sentences about calibrations that cannot be made. */
export const CALIBRATION_MESSAGES: Readonly<Record<string, Message>> = {
  'calibration-no-priors': {
    en: () => 'nothing is to be learnt – add priors: "mechanisms.peer-shares.probability: {low: 0.5%, mode: 2%, high: 6%}"',
    zh: () => '没有需要校准的参数，请添加先验，如 “mechanisms.peer-shares.probability: {low: 0.5%, mode: 2%, high: 6%}”',
  },
  'calibration-no-points': {
    en: () => 'nothing has been observed – add a series with at least one value',
    zh: () => '没有任何观测值，请至少提供一个序列',
  },
  'calibration-too-few-runs': {
    en: (p) =>
      `${p['runs']} runs are too few for ${p['parameters']} parameter(s) – allow ${p['least']} or more, or calibrate fewer parameters`,
    zh: (p) => `${p['runs']} 次仿真不足以校准 ${p['parameters']} 个参数，请增加到 ${p['least']} 次以上，或减少参数`,
  },
  'calibration-no-numbers': {
    en: (p) =>
      `only ${p['usable']} of ${p['made']} runs gave a number for every observed value – check that the series is defined over the whole period`,
    zh: (p) => `${p['made']} 次仿真中只有 ${p['usable']} 次能给出全部观测值对应的结果，请检查该指标在整个观测期内是否有定义`,
  },
  'calibration-no-time': {
    en: (p) => `time was over after ${p['made']} runs, before the first round was complete – allow more minutes, or simulate fewer agents`,
    zh: (p) => `第一轮仿真未完成（仅 ${p['made']} 次）时间已用尽，请放宽时间或减少模拟人数`,
  },
  'calibration-unreachable': {
    en: (p) =>
      `the scenario cannot reach what was observed: ${summary(p).en} is ${p['observed']}, the nearest run gives ${p['nearest']}${
        p['distance'] === undefined ? ' as every run does' : ` (${p['distance']} standard deviations away)`
      }${Number(p['others']) > 0 ? `; so are ${p['others']} more` : ''} – ${reach(p).en}${noise(p).en}`,
    zh: (p) =>
      `情景无法达到观测值：${summary(p).zh}为 ${p['observed']}，最接近的仿真为 ${p['nearest']}${
        p['distance'] === undefined ? '（所有仿真都相同）' : `（相差 ${p['distance']} 个标准差）`
      }${Number(p['others']) > 0 ? `，另有 ${p['others']} 处同样如此` : ''}；${reach(p).zh}${noise(p).zh}`,
  },
  'prior-outside': {
    en: (p) =>
      `${p['share']} of this prior lies outside of what ${p['found']} can be (${p['range']}) – write {low, mode, high} or {uniform: {low, high}} within it`,
    zh: (p) =>
      `该先验有 ${p['share']} 超出 ${p['found']} 的取值范围（${p['range']}），请改用范围内的 {low, mode, high} 或 {uniform: {low, high}}`,
  },
}
