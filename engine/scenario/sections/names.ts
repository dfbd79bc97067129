import { z } from 'zod'

/** A name by which one part of a scenario refers to another. What people read stands in `label`. */
export const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'name' })

/** A map whose keys the user chooses. */
export const named = <T extends z.ZodType>(value: T) => z.record(name, value)

/** An ISO date, or the number of the day counted from 0 at the start of the horizon. */
export const moment = z.union([z.iso.date(), z.number().int().min(0)])
