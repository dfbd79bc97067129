import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { InputError } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'

/** The bytes of a text file with what they mean. */
export interface TextSource {
  readonly path: string
  /** As the user named it. */
  readonly file: string
  readonly encoding: string
  /** `UTF-8`, `GBK`, as the format line shows it. */
  readonly label: string
  readonly sha256: string
}

const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK',
  gbk: 'GBK',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}
const KNOWN = ['utf-8', 'gbk', 'gb18030', 'gb2312', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-kr', 'windows-1252', 'latin1']

/**
 * Finds out how a text file is encoded, by reading it once: its byte order mark, else UTF-8 where all of it is valid, else GB18030 (which holds GBK and
 * GB 2312) where all of it is valid.
 *
 * @param stated what the user says it is, which is taken at his word
 * @throws InputError `table-encoding` where none fits, `table-binary`, `unknown-encoding`
 */
export async function detectEncoding(path: string, file: string, stated?: string): Promise<TextSource> {
  const encodings = stated === undefined ? ['utf-8', 'gb18030'] : [known(stated)]
  const tries = encodings.map((encoding) => ({ decode: new TextDecoder(encoding, { fatal: true }), fits: true }))
  const hash = createHash('sha256')
  let mark: string | undefined
  let start = true
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) {
    hash.update(chunk)
    if (start) {
      mark = byteOrderMark(chunk)
      if (mark?.startsWith('utf-16')) tries.splice(0, tries.length, { decode: new TextDecoder(mark, { fatal: true }), fits: true })
      else if (stated === undefined && chunk.subarray(0, 4096).includes(0)) throw new InputError([{ code: 'table-binary', path: [], file }])
    }
    start = false
    for (const one of tries) one.fits &&= accepts(one.decode, chunk)
  }
  for (const one of tries) one.fits &&= accepts(one.decode, new Uint8Array(0), false)
  const found = tries.find((one) => one.fits)?.decode.encoding
  if (found === undefined)
    throw new InputError([{ code: 'table-encoding', path: [], file, ...(stated !== undefined && { params: { stated } }) }])
  return { path, file, encoding: found, label: LABELS[found] ?? found, sha256: hash.digest('hex') }
}

function known(stated: string): string {
  try {
    return new TextDecoder(stated.trim()).encoding
  } catch {
    const suggestion = nearest(stated, KNOWN)
    const params = { found: stated, known: KNOWN.slice(0, 6).join(', '), ...(suggestion !== undefined && { suggestion }) }
    throw new InputError([{ code: 'unknown-encoding', path: ['encoding'], params }])
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function accepts(decode: TextDecoder, chunk: Uint8Array, stream = true): boolean {
  try {
    decode.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}

/** The text of a source in pieces of about a megabyte; a byte order mark is left off. */
export async function* textOf({ path, encoding }: TextSource): AsyncGenerator<string> {
  const decode = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>)
    yield decode.decode(chunk, { stream: true })
  yield decode.decode()
}
