import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Answer, Question } from '../../runtime/web/messages.ts'
import { sharedChromium } from '../support/chromium.ts'

type Asked<Q> = Q extends Question ? Omit<Q, 'id'> : never

/** The built engine in a module worker of headless Chromium. */
export interface EngineInChromium {
  /** The answers to one question: any number of `progress`, then one more. */
  ask(question: Asked<Question>): Promise<Answer[]>
  /** What the page and its worker complained about. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** Script and worker from the page's own server, nothing else from anywhere, no text run as code. */
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'"

/** Bundles the engine of the repository in `root` and starts it in a page that a server of this process hands out. */
export async function engineInChromium(root: string): Promise<EngineInChromium> {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/buildWeb.mjs'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const server = await serve({ '/': PAGE, '/page.js': SCRIPT, '/worker.js': readFileSync(join(root, 'dist/web/worker.js'), 'utf8') })
  const page = await (await sharedChromium()).newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  let id = 0
  return {
    complaints,
    ask: (question) => answers(page, { ...question, id: ++id } as Question),
    async close() {
      await page.close()
      server.close()
    },
  }
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>kocast</title><script src="/page.js"></script>'

interface Asking {
  ask(json: string): Promise<string>
}

/** The page's side of the messages. Typed arrays of the inputs come as base64, because the driver hands over JSON. */
const SCRIPT = `
const worker = new Worker('/worker.js', { type: 'module' })
worker.onerror = (event) => console.error(event.message)
const arrays = { Int32Array, Float64Array, Uint8Array, Uint16Array, Uint32Array, Float32Array }
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer
function ask(json) {
  const question = JSON.parse(json, (_, value) => (value?.array ? new arrays[value.array](bytes(value.base64)) : value))
  return new Promise((resolve) => {
    const answers = []
    worker.onmessage = ({ data }) => {
      answers.push(data)
      if (data.answer !== 'progress') resolve(JSON.stringify(answers, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value)))
    }
    worker.postMessage(question)
  })
}`

async function answers(page: Page, question: Question): Promise<Answer[]> {
  const json = JSON.stringify(question, (_, value: unknown) =>
    ArrayBuffer.isView(value)
      ? { array: value.constructor.name, base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
      : value,
  )
  return JSON.parse(await page.evaluate((text) => (globalThis as unknown as Asking).ask(text), json)) as Answer[]
}

function serve(files: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    if (!Object.hasOwn(files, url)) return void response.writeHead(404).end()
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html'
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(files[url])
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
