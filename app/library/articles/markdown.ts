import MarkdownIt, { type Token } from 'markdown-it'
import { numberGroups } from '../../ui/number-groups.ts'

// Overrides and isolates turn a line around for whoever reads it; controls have no business in a text. Joiners and the
// left-to-right mark stay: Persian, Sorani and Burmese are written with them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
const unwanted = /[\u202A-\u202E\u2066-\u2069\uFEFF\u0000-\u0008\u000B-\u001F\u007F\u0080-\u009F]/g

const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  breaks: false,
}).disable(['image', 'html_block', 'html_inline', 'fence', 'code', 'lheading', 'reference', 'strikethrough'])
markdown.validateLink = isAllowedLink
markdown.renderer.rules.text = (tokens, index) =>
  markdown.utils.escapeHtml(tokens[index]?.content ?? '').replace(numberGroups, '<bdi dir="ltr">$&</bdi>')
markdown.core.ruler.push('helsebro', (state) => {
  for (const token of state.tokens) {
    // The page's title is the only h1, so that `#` and `##` both are its chapters.
    if (token.type.startsWith('heading_')) token.tag = `h${Math.max(2, Number(token.tag.slice(1)))}`
    // `[words]()` leads nowhere; links do not stand within links, so the next end is its own.
    const empty = (token.children ?? []).flatMap((child, at, all) =>
      child.type === 'link_open' && !isAllowedLink(String(child.attrGet('href') ?? ''))
        ? [child, all.slice(at).find(({ type }) => type === 'link_close')]
        : [],
    )
    token.children &&= token.children.filter((child) => !empty.includes(child))
    for (const child of token.children ?? []) {
      // Characters written as entities are decoded only now.
      child.content = clean(child.content)
      child.attrs = child.attrs?.filter(([name]) => name === 'href') ?? null
    }
  }
})

/**
 * Safe HTML of one block of an article (docs/decisions/markdown.md): paragraphs, headings from h2, lists, quotes, tables,
 * emphasis and links. HTML in the text is shown as text; a link that may not be one stays as it was written.
 * @param words Markdown of one block
 */
export function renderMarkdown(words: string): string {
  return markdown.renderer.render(tokensOf(words), markdown.options, {})
}

/** The parts of a block by the same rules, for whoever sets it otherwise than in HTML. */
export function tokensOf(words: string): Token[] {
  return markdown.parse(clean(words), {})
}

/** A block without Markdown's signs, one line for each heading, paragraph, item and row. */
export function plainText(words: string): string {
  return tokensOf(words)
    .filter(({ type }) => type === 'inline')
    .map(({ children }) =>
      (children ?? []).map(({ type, content }) => (type.endsWith('break') ? ' ' : content)).join(''),
    )
    .join('\n')
}

/** Takes out what turns lines around or controls a terminal. */
export function clean(words: string): string {
  return words.replace(/\r\n?/g, '\n').replace(unwanted, '')
}

/**
 * Whether a text may lead there: the web, a telephone, a letter, or a path of this site. Nobody's name stands before the
 * host, since `https://helsenorge.no@elsewhere` reads as what it is not.
 */
export function isAllowedLink(url: string): boolean {
  const trimmed = url.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them inside an address
  if (/[\u0000-\u0020\u007F\\]/.test(trimmed) || clean(trimmed) !== trimmed) return false
  if (/^(#|\/(?!\/))/.test(trimmed)) return true
  if (/^tel:\+?[\d().-]+$/i.test(trimmed)) return true
  if (/^mailto:[^:/?&@]+@[^:/?&@]+$/i.test(trimmed)) return true
  return /^https?:\/\/[^/?#@]+([/?#].*)?$/i.test(trimmed)
}
