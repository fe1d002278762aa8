import { z } from 'zod'

/** Words that mean the same, one on each line. */
export const synonymForm = z.object({
  language: z.string().max(12),
  words: z
    .string()
    .max(1500, 'too_many')
    .transform(lines)
    .refine(some, 'too_few')
    .refine(fewEnough, 'too_many'),
})

/** Which group of words is taken away. */
export const removeForm = z.object({ remove: z.uuid() })

function lines(text: string): string[] {
  const words = text.split(/[\n,،、]/).map((word) => word.trim().slice(0, 60))
  return [...new Set(words.filter((word) => word !== ''))]
}

function some(words: readonly string[]): boolean {
  return words.length >= 2
}

function fewEnough(words: readonly string[]): boolean {
  return words.length <= 20
}
