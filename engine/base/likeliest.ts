import { nearest } from './nearest.ts'

/** The known word that a found one was probably meant to be: the nearest by spelling, else the only one it is part of or begins like. */
export function likeliest(word: string, known: Iterable<string>): string | undefined {
  const all = [...known]
  return nearest(word, all) ?? akin(word, all)
}

/**
 * The only known word of which the found one is a part (`replicates` → `replicatesPerDraw`), that is a part of it (`grossMargin` → `margin`), or, failing
 * these, that begins like it (`subscribe` → `subscription`). Nothing where several do.
 */
export function akin(word: string, known: readonly string[]): string | undefined {
  const others = known.filter((candidate) => candidate !== word)
  const related = others.filter((candidate) => isPart(word, candidate) || isPart(candidate, word))
  if (related.length > 0) return related.length === 1 ? related[0] : undefined
  const alike = others.filter((candidate) => beginsLike(word.toLowerCase(), candidate.toLowerCase()))
  return alike.length === 1 ? alike[0] : undefined
}

/** Shorter ones stand in many words by accident. */
const SHORTEST = 3

/** Whole parts only: `price` is part of `pricePerPost`, `rice` is not. */
function isPart(part: string, whole: string): boolean {
  return part.length >= SHORTEST && ` ${parts(whole)} `.includes(` ${parts(part)} `) && parts(part) !== parts(whole)
}

/** `pricePerPost`, `price-per-post` → `price per post` */
function parts(word: string): string {
  return word
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Three quarters of the shorter word and half of the longer are the same. */
function beginsLike(a: string, b: string): boolean {
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared++
  return shared >= Math.max(SHORTEST, 0.75 * Math.min(a.length, b.length), 0.5 * Math.max(a.length, b.length))
}
