import type { FactTheme } from '../fact.ts'
import { campaigns } from './campaigns.ts'
import { content } from './content.ts'
import { creators } from './creators.ts'
import { crises } from './crises.ts'
import { fatigue } from './fatigue.ts'
import { members } from './members.ts'
import { platforms } from './platforms.ts'
import { referral } from './referral.ts'

/** Every fact with a value that comes out of the simulation, by its id. */
export const themes: FactTheme = { ...creators, ...content, ...fatigue, ...crises, ...members, ...referral, ...campaigns, ...platforms }
