import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** The browser that pages are opened in where there is one. */
export const CHROMIUM = '/usr/bin/chromium'
/** Whether its tests can run. */
export const hasChromium = existsSync(CHROMIUM)

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-renderer-backgrounding',
]

/** A browser of one's own, to be closed. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

let shared: Promise<Browser> | undefined

/** One browser for all tests of a process, which ends with it: starting one takes a second of processor time. */
export function sharedChromium(): Promise<Browser> {
  return (shared ??= startChromium())
}
