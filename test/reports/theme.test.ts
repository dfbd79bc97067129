import { expect, test } from 'vitest'
import { css, cssVariables, dark, light } from '../../reports/theme.ts'
import { colourDistance, contrast, type Vision } from './colourDistance.ts'

const VISIONS: readonly Vision[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia']
/** Five just noticeable differences (2.3): told apart side by side as areas and lines. */
const FAR = 11.5

for (const [name, theme] of Object.entries({ light, dark })) {
  for (const vision of VISIONS) {
    test(`${name}: colours that stand together stay apart in ${vision} vision`, () => {
      const groups: Readonly<Record<string, readonly string[]>> = {
        series: theme.series,
        kinds: Object.values(theme.kinds),
        arms: [theme.campaign, theme.twin],
        money: [theme.gain, theme.loss, theme.ink],
      }
      for (const [group, colours] of Object.entries(groups)) {
        colours.forEach((colour, i) =>
          colours
            .slice(i + 1)
            .forEach((other) => expect(colourDistance(colour, other, vision), `${group} ${colour} ${other}`).toBeGreaterThan(FAR)),
        )
      }
      theme.heat.slice(1).forEach((colour, i) => expect(colourDistance(colour, theme.heat[i], vision)).toBeGreaterThan(9))
    })
  }

  test(`${name}: text can be read`, () => {
    for (const colour of [theme.ink, theme.muted, theme.campaign, theme.twin]) expect(contrast(colour, theme.surface)).toBeGreaterThan(4.5)
  })
}

test('every colour of the css theme is declared as a variable', () => {
  const declared = new Set([...cssVariables(light).matchAll(/(--[\w-]+):/g)].map((match) => match[1]))
  const used = JSON.stringify(css).match(/--[\w-]+(?=\))/g) ?? []
  expect(used.filter((name) => !declared.has(name) && name !== '--font')).toEqual([])
})
