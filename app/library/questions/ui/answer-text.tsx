import { pageAttributes } from '../../../languages/direction.ts'

/** An answer's blocks as safe HTML of `articles/markdown.ts`, in its own language and direction. */
export function AnswerText({ language, blocks }: { language: string; blocks: readonly string[] }) {
  return (
    <div className="reading" {...pageAttributes(language)}>
      {blocks.map((html, index) => (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own Markdown, which lets no HTML of a text through
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
        <div key={index} dangerouslySetInnerHTML={{ __html: html }} />
      ))}
    </div>
  )
}
