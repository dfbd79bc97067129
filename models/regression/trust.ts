import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'

/** The worst verdict, which is the model's. */
export function worstVerdict(checks: readonly Check[]): Check['verdict'] {
  return (['FAIL', 'REVIEW'] as const).find((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'PASS'
}

/** The half sentence that ends a finding: whether to trust it, and the checks that speak against it. */
export function trust(checks: readonly Check[]): Text {
  const verdict = worstVerdict(checks)
  const against = checks.filter((check) => check.verdict === verdict).map(({ title }) => title)
  const names = { en: against.map(({ en }) => en.toLowerCase()).join(', '), zh: against.map(({ zh }) => zh).join('、') }
  if (verdict === 'PASS') return { en: 'It can be trusted: every check passed.', zh: '各项检查均通过，可以采用。' }
  return verdict === 'REVIEW'
    ? { en: `Usable with care; look at: ${names.en}.`, zh: `可谨慎使用，请留意：${names.zh}。` }
    : { en: `Not to be relied on: ${names.en}.`, zh: `不建议采用：${names.zh}未通过。` }
}
