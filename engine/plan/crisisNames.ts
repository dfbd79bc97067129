/** Kind of the contents that tell of a crisis and answer it: they are talked of and sell nothing. */
export const CRISIS_KIND = 'crisis'

/** Names of the contents that a crisis brings along. */
export const crisisNames = (crisis: string) => ({ news: `crisis-${crisis}`, answer: `answer-${crisis}` })
