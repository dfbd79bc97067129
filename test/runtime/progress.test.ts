import { expect, it } from 'vitest'
import { progress, type ProgressOptions } from '../../runtime/progress.ts'

function watched(options: Partial<ProgressOptions> = {}, isTTY = true) {
  const written: string[] = []
  let time = 0
  const bar = progress({
    stream: { isTTY, write: (text) => written.push(text) },
    total: 10,
    line: (done, total, left) => `${done}/${total} ${left === undefined ? '' : left.toFixed(1)}`,
    env: {},
    now: () => time,
    ...options,
  })
  return { bar, written, at: (ms: number) => (time = ms) }
}

it('is quiet for a second, then tells what is left at the pace so far', () => {
  const { bar, written, at } = watched()
  at(500)
  bar.update(1)
  expect(written).toEqual([])
  at(2000)
  bar.update(4)
  expect(written).toEqual(['\r4/10 3.0'])
})

it('is rewritten in place, at most ten times a second, and removed at the end', () => {
  const { bar, written, at } = watched()
  at(20_000)
  bar.update(1)
  at(20_050)
  bar.update(2)
  at(20_200)
  bar.update(9)
  expect(written).toEqual(['\r1/10 180.0', '\r9/10 2.2  '])
  bar.end()
  expect(written.at(-1)).toBe(`\r${' '.repeat('9/10 2.2'.length)}\r`)
})

it.each([
  ['off a terminal', {}, false],
  ['when asked to be quiet', { quiet: true }, true],
  ['on a dumb terminal', { env: { TERM: 'dumb' } }, true],
])('says nothing %s', (_, options, isTTY) => {
  const { bar, written, at } = watched(options, isTTY)
  at(5000)
  bar.update(5)
  bar.end()
  expect(written).toEqual([])
})
