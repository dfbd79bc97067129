import type { CalibratedParameter } from '../../engine/base/calibrationResult.ts'
import type { Text } from '../../engine/base/value.ts'

/** What each parameter is called; those that share a label are told apart by their paths. */
export function parameterLabels(parameters: readonly CalibratedParameter[]): Text[] {
  const told = (lang: keyof Text, { name, label }: CalibratedParameter): string => {
    const own = label[lang] || name
    const isAlone = parameters.every((other) => other.name === name || other.label[lang] !== label[lang])
    return isAlone ? own : lang === 'zh' ? `${own}（${name}）` : `${own} (${name})`
  }
  return parameters.map((parameter) => ({ zh: told('zh', parameter), en: told('en', parameter) }))
}
