import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  contacts: quantity({
    unit: 'count',
    about: ['most bought contacts (feed, pushes) of an ordinary person per window', '普通用户每周期付费触达上限'],
    min: 0,
    max: 60_000,
    default: { value: 21, source: 'push-uninstall: uninstalls rise by 40% at 3 messages a day', grade: 'reported' },
  }),
  window: quantity({
    unit: 'days',
    about: ['length of the window; windows follow one another', '频控周期'],
    min: 1 / 24,
    default: '7 days',
  }),
  responsive: quantity({
    unit: 'none',
    about: ['multiple of the cap for people who responded lately', '近期有响应用户的上限倍数'],
    min: 1,
    max: 1000,
    default: { value: 1.5, grade: 'assumption' },
  }),
  silent: quantity({
    unit: 'share',
    about: ['share of the cap for people who left their last contacts unanswered', '长期沉默用户的上限比例'],
    min: 0,
    max: 1,
    default: { value: 0.4, grade: 'assumption' },
  }),
  memory: quantity({
    unit: 'days',
    about: ['days for which a response counts as lately', '响应有效期'],
    min: 1 / 24,
    default: { value: '14 days', grade: 'assumption' },
  }),
  unanswered: quantity({
    unit: 'count',
    about: ['contacts in a row without a response that make a person silent', '连续多少次未打开、未互动视为沉默'],
    min: 1,
    max: 60_000,
    default: { value: 30, source: 'of people who open 4% of their pushes three in ten leave 30 unopened', grade: 'assumption' },
  }),
})

/**
 * A frequency for each user instead of one cap for all: who responded to a bought contact lately may get more of them, who left the last
 * ones unanswered gets fewer. It knows what the platform's log knows by the evening before: contacts made, which pushes were opened and
 * which advertisements clicked. A push is opened by few, so that a handful unopened says nothing about a person yet. Impressions refused
 * are paid for all the same, as under a cap.
 *
 * Limiting case: with multiples of 1 it is the frequency cap; with a cap above what anybody gets it changes nothing.
 */
export const userFrequency = mechanism({
  name: 'user-frequency',
  section: 'policies',
  summary: { en: 'More bought contacts for who responds, fewer for who does not', zh: '千人千频：有互动多触达，沉默少触达' },
  equation: 'admitted ⇔ count in the window < cap · (responsive if answered within memory, silent after k unanswered, else 1)',
  source: 'per-user frequency (fact smart-frequency, reported)',
  params,
  columns: [
    { name: 'user-frequency-count', type: 'u16', of: ['agent'] },
    { name: 'user-frequency-window', type: 'u16', of: ['agent'] },
    { name: 'user-frequency-unanswered', type: 'u16', of: ['agent'] },
    { name: 'user-frequency-answer', type: 'u16', of: ['agent'] },
  ],
  cubes: [{ name: 'user-frequency-actions', type: 'f64', of: ['step'], unit: 'contacts' }],
  tables: { answers: { agent: 'i32' } },
  build({ contacts, window, responsive, silent, memory, unanswered }, host) {
    const count = host.own<Uint16Array>('user-frequency-count')
    const since = host.own<Uint16Array>('user-frequency-window')
    const waiting = host.own<Uint16Array>('user-frequency-unanswered')
    const answer = host.own<Uint16Array>('user-frequency-answer')
    const refused = host.own<Float64Array>('user-frequency-actions')
    const answers = host.table('answers')
    const { stepDays } = host.world
    const recent = memory / stepDays
    const patience = Math.floor(unanswered)
    const [usual, more, fewer] = [1, responsive, silent].map((by) => Math.floor(contacts * by + 1e-9)) as [number, number, number]

    return {
      admit({ size, agent, kind, admitted }, step) {
        const now = Math.floor((step * stepDays) / window) + 1
        for (let i = 0; i < size; i++) {
          if ((kind[i] !== KIND.paid && kind[i] !== KIND.push) || admitted[i] === 0) continue
          const a = agent[i]
          if (since[a] !== now) {
            since[a] = now
            count[a] = 0
          }
          const cap = answer[a] > 0 && step + 1 - answer[a] <= recent ? more : waiting[a] >= patience ? fewer : usual
          if (count[a] >= cap) {
            admitted[i] = 0
            refused[step]++
            continue
          }
          count[a]++
          if (waiting[a] < 65_535) waiting[a]++
        }
      },
      decided({ size, agent, kind, engaged }) {
        for (let i = 0; i < size; i++) {
          // a push in the batch was opened; an advertisement is answered by a click
          if (kind[i] !== KIND.push && (kind[i] !== KIND.paid || engaged[i] === 0)) continue
          const row = answers.add()
          answers.at.agent[row] = agent[i]
        }
      },
      // the log of the day is read in the evening
      observe(step) {
        for (let row = 0; row < answers.size; row++) {
          const a = answers.at.agent[row]
          answer[a] = step + 1
          waiting[a] = 0
        }
        answers.clear()
      },
    }
  },
})
