import type { Issue } from '../../base/issue.ts'
import { at, entries, list, names, reference, type Check } from './view.ts'

/** The names that communities, their flights, referral programmes and the invitation policy use are declared somewhere. */
export const privateDomain: Check = ({ raw }) => {
  const known = {
    channel: names(at(raw, 'channels')),
    product: names(at(raw, 'products')),
    content: names(at(raw, 'content')),
    segment: names(at(raw, 'population', 'segments')),
    community: names(at(raw, 'communities')),
  }
  const used = (of: unknown, path: readonly (string | number)[], kinds: readonly (keyof typeof known)[]): Issue[] =>
    kinds.flatMap((kind) => reference(kind, at(of, kind), known[kind], [...path, kind]))
  const segmentsOf = (of: unknown, path: readonly (string | number)[]) =>
    list(at(of, 'segments')).flatMap((segment, k) => reference('segment', segment, known.segment, [...path, 'segments', k]))

  const communities = entries(at(raw, 'communities')).flatMap(([name, of]) => {
    const path = ['communities', name]
    return [...used(of, path, ['channel', 'product', 'content']), ...segmentsOf(of, path)]
  })
  const flights = list(at(raw, 'campaign', 'flights')).flatMap((flight, i) => used(flight, ['campaign', 'flights', i], ['community']))
  const referrals = list(at(raw, 'campaign', 'referrals')).flatMap((of, i) =>
    used(of, ['campaign', 'referrals', i], ['channel', 'product', 'content']),
  )
  const policy = ['policies', 'community-invitation']
  const invited = at(raw, ...policy)
  const one = (kind: 'community' | 'segment') =>
    at(invited, kind) === 'all' ? [] : reference(kind, at(invited, kind), known[kind], [...policy, kind])
  return [...communities, ...flights, ...referrals, ...sameInvitations(raw), ...one('community'), ...one('segment')]
}

/** An invitation is told by what it shows and where: no two programmes share both. */
function sameInvitations(raw: unknown): Issue[] {
  const seen = new Map<string, string>()
  return list(at(raw, 'campaign', 'referrals')).flatMap((of, i): Issue[] => {
    const shown = JSON.stringify([at(of, 'content'), at(of, 'channel')])
    const first = seen.get(shown)
    if (first === undefined) seen.set(shown, String(at(of, 'name')))
    const params = { found: String(at(of, 'content')), first: first ?? '' }
    return first === undefined ? [] : [{ code: 'same-invitation', path: ['campaign', 'referrals', i, 'content'], params }]
  })
}
