import type { CompareResult, Named } from '../../engine/base/result.ts'
import type { Lang } from '../numbers.ts'
import { levelTexts } from './levelTexts.ts'

/** Arms as charts and tables call them: those of a sweep by their values alone, `¥500k / 3`, because what varies stands in the title. */
export function shortArms({ arms, sweep, results }: CompareResult): readonly Named[] {
  if (sweep === undefined) return arms
  const currency = results[0]?.currency ?? 'CNY'
  const texts = (lang: Lang) => sweep.factors.map((factor) => levelTexts(factor, lang, currency))
  const [en, zh] = [texts('en'), texts('zh')]
  return arms.map(({ name }, arm) => {
    const say = (of: readonly (readonly string[])[]) => of.map((levels, f) => levels[sweep.points[arm][f]]).join(' / ')
    return { name, label: { en: say(en), zh: say(zh) } }
  })
}

/** What the arms of a sweep vary, in the order of their names: `KOC seeding budget / Phone price`. */
export function sweptSettings({ sweep }: CompareResult, lang: Lang): string | undefined {
  return sweep?.factors.map(({ label }) => label[lang]).join(' / ')
}
