/**
 * What an exposure says of an invitation into a community: kind `community`, no flight, and −1 − community in place of the source. The policy
 * that invites and the communities that are joined know each other by this alone.
 */
export function invitationSource(community: number): number {
  return -1 - community
}

/** The community that an exposure of kind `community` without a flight invites into, −1 where it is a member's post. */
export function invitedInto(source: number): number {
  return source < 0 ? -1 - source : -1
}
