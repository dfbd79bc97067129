import { describe, expect, it } from 'vitest'
import { likeliest } from '../../engine/base/likeliest.ts'
import { numberMeant } from '../../engine/base/numberMeant.ts'

describe('the number that a text was meant to be', () => {
  it.each([
    ['1.000.000', '1000000'],
    ['1.299,00', '1299'],
    ['1.299,50元', '1299.50元'],
    ['1 000 000', '1000000'],
    ['0,45', '0.45'],
    ['50OOOO', '500000'],
    ['20%%', '20%'],
    ['一百万', '1000000'],
    ['三千五百', '3500'],
    ['两万元', '20000元'],
    ['十五', '15'],
    ['~30万', '30万'],
    ['1k+', '1k'],
    ['10-15%', '{ low: 10%, mode: 12.5%, high: 15% }'],
  ])('%s is %s', (text, meant) => {
    expect(numberMeant(text)).toBe(meant)
  })

  it.each(['30%', '1.5', '1,200,000', 'uplift', 'l1', '1 / (1 + x)', 'weekday >= 5 ? 1.2 : 0.92', '2 * 3', '15-10', '', '3.5.6'])(
    '%s is left alone',
    (text) => {
      expect(numberMeant(text)).toBeUndefined()
    },
  )
})

describe('the word that was probably meant', () => {
  it.each([
    ['replicates', ['draws', 'replicatesPerDraw'], 'replicatesPerDraw'],
    ['grossMargin', ['price', 'margin'], 'margin'],
    ['young', ['young-city', 'families'], 'young-city'],
    ['subscribe', ['subscription', 'purchases', 'once'], 'subscription'],
    ['bugdet', ['budget', 'from'], 'budget'],
    ['rice', ['pricePerPost', 'count'], undefined],
    ['price', ['pricePerPost', 'priceIndex'], undefined],
    ['notes', ['price', 'margin'], undefined],
  ])('%s of %j is %s', (word, known, meant) => {
    expect(likeliest(word, known)).toBe(meant)
  })
})
