import { startChromium } from '../../support/chromium.ts'
import { hostileTurn } from '../hostileTurn.ts'
import { overCases } from '../overCases.ts'

const browser = await startChromium()
await overCases((turn, tallies) => hostileTurn(turn, tallies, { browser, folder: process.argv[4] }))
await browser.close()
