/** A text as paragraphs, one for each of its lines; empty lines only part them. */
export function Lines({ text }: { text: string }) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
      <p key={index}>{line}</p>
    ))
}
