/** Trust that moves by less than this has not moved: half a point of a hundred. */
export const LEAST_TRUST = 0.005
