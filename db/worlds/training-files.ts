import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A lesson of the demonstration in one language. */
export type LessonFile = {
  readonly slug: string
  readonly language: string
  readonly title: string
  readonly body: string
  readonly quiz: string
}

/** Read at start and not built, as the library's files are. */
const folder = path.join(import.meta.dirname, '..', '..', 'db', 'worlds', 'training')

/**
 * Every `<slug>.<language>.md`: a line `title:` between two lines `---`, Markdown, and the questions after a third.
 * @throws when a file is not so: it is our own
 */
export function readLessons(): ReadonlyMap<string, LessonFile[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const [, slug, language] = /^([a-z0-9-]+)\.([A-Za-z-]+)\.md$/.exec(name) ?? []
      const [, title, body, quiz] =
        /^---\ntitle: (.+)\n---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(
          readFileSync(path.join(folder, name), 'utf8'),
        ) ?? []
      if (!slug || !language || !title || !body || quiz === undefined) throw new Error(`${name} is no lesson`)
      return { slug, language, title, body: body.trim(), quiz: quiz.trim() }
    })
  return Map.groupBy(files, ({ slug }) => slug)
}
