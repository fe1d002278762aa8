import { createHash } from 'node:crypto'
import { mergePieces, type Three } from '../../planning/three-way.ts'
import type { ProgrammeContent } from './programmes.schema.ts'

/** What a programme is, wherever it is done: nobody is in it, and no number. */
export type Definition = {
  readonly name: string
  readonly purpose: string
  readonly content: ProgrammeContent
}

/** The parts of a programme, each a list; name and purpose are lists of one. */
export const definitionParts = [
  'name',
  'purpose',
  'roles',
  'topics',
  'forms',
  'training',
  'templates',
  'questions',
] as const
export type DefinitionPart = (typeof definitionParts)[number]

/** What would come and go in one part, line by line. */
export type PartChange = {
  readonly part: DefinitionPart
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** The definition in a programme's row, and nothing else of it. */
export function definitionOf({ name, purpose, content }: Definition): Definition {
  const { roles, topics, forms, training, templates, questions } = content
  return {
    name,
    purpose,
    content: {
      ...{ roles, topics, forms, training, questions },
      templates: templates.map((each) => ({ name: each.name, text: each.text })),
    },
  }
}

/** A short mark of what a definition says, by which one that was looked at is known again. @returns 64 hex digits */
export function markOf(definition: Definition): string {
  const lines = definitionParts.map((part) => linesOf(definition, part).map(({ id, words }) => [id, words]))
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex')
}

/**
 * Takes over what the owner of a shared programme has changed since, and keeps what this place has changed, line by line
 * and template by template (HA-47); the rule is that of shared texts (BM-67).
 * @returns `kept`: parts in which both changed the same thing, which stay as they are here
 */
export function mergeDefinitions({ base, theirs, ours }: Three<Definition>): {
  readonly merged: Definition
  readonly kept: readonly DefinitionPart[]
} {
  const kept: DefinitionPart[] = []
  const settled = (part: DefinitionPart) => {
    const [was, there, here] = [linesOf(base, part), linesOf(theirs, part), linesOf(ours, part)]
    const { pieces, kept: both } = mergePieces({ base: was, theirs: there, ours: here })
    if (both.length > 0) kept.push(part)
    return pieces
  }
  const words = (part: DefinitionPart) => settled(part).map((each) => each.words)
  const merged = {
    name: words('name')[0] ?? ours.name,
    purpose: words('purpose')[0] ?? '',
    content: {
      roles: words('roles'),
      topics: words('topics'),
      forms: words('forms'),
      training: words('training'),
      templates: settled('templates').map(({ id, words }) => ({ name: id, text: words })),
      questions: words('questions'),
    },
  }
  return { merged, kept }
}

/** What is said in one and not in the other, part by part; parts that say the same are left out. */
export function changesBetween(before: Definition, after: Definition): PartChange[] {
  return definitionParts.flatMap((part) => {
    const [was, is] = [shownLines(before, part), shownLines(after, part)]
    const added = is.filter((line) => !was.includes(line))
    const removed = was.filter((line) => !is.includes(line))
    return added.length + removed.length > 0 ? [{ part, added, removed }] : []
  })
}

/** The lines of one part as they are shown: a template with its name before it. */
export function shownLines(definition: Definition, part: DefinitionPart): string[] {
  return linesOf(definition, part).map(({ id, words }) => (part === 'templates' ? `${id}: ${words}` : words))
}

function linesOf({ name, purpose, content }: Definition, part: DefinitionPart) {
  if (part === 'name' || part === 'purpose') return [{ id: part, words: part === 'name' ? name : purpose }]
  if (part === 'templates') {
    const byName = new Map(content.templates.map((each) => [each.name, each.text]))
    return [...byName].map(([id, words]) => ({ id, words }))
  }
  // A line is known by what it says: one that is reworded has gone, and another has come.
  return [...new Set(content[part])].map((line) => ({ id: line, words: line }))
}
