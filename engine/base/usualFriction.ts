/** Steps from content to order of a product that states none: what rates of conversion were measured at. */
export const USUAL_STEPS = 3

/** Seconds until the page has loaded of a product that states none. */
export const USUAL_LOAD_SECONDS = 2
