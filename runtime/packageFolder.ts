import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, dist, scenarios and fonts; the same from the sources and from a bundle. */
export const packageFolder = fileURLToPath(new URL('../', import.meta.url))
