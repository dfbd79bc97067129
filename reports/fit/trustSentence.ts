import { worstOf } from '../../engine/base/verdict.ts'
import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { fitTexts } from '../fitMessages.ts'

const { trust } = fitTexts

/** Why the verdict is what it is: how many checks passed, or what the worst of them found. */
export function trustSentence(checks: readonly Check[]): Text {
  const verdict = worstOf(checks)
  if (checks.length === 0) return trust.none
  if (verdict === 'PASS') return trust.passed(checks.length)
  const worst = checks.filter((check) => check.verdict === verdict)
  const [first] = worst
  const told: Text = { zh: ended(first.finding.zh, '。'), en: ended(first.finding.en, '.') }
  return verdict === 'FAIL' ? trust.failed(worst.length, told) : trust.review(worst.length, told)
}

function ended(sentence: string, stop: string): string {
  return /[.。!！?？]$/.test(sentence) ? sentence : `${sentence}${stop}`
}
