import { SaxesParser } from 'saxes'

/** An element as it was read; spaces stay as they are. */
export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

/** Why a file is not read at all. */
export type XmlFault = 'too_large' | 'not_text' | 'has_doctype' | 'not_xml'

/** The most a file from a bureau may hold: an article is some thousand words. */
export const mostBytes = 1024 * 1024
const mostElements = 20_000
const mostDepth = 32

/**
 * Reads a small XML file from outside. A document type is refused before anything in it is looked at, so there are no
 * entities but the five that XML itself has, nothing is fetched and nothing grows.
 */
export function readXml(bytes: Uint8Array): { ok: true; root: Element } | { ok: false; reason: XmlFault } {
  if (bytes.length > mostBytes) return { ok: false, reason: 'too_large' }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, reason: 'not_text' }
  }
  const parser = new SaxesParser({ xmlns: false })
  const open: Element[] = []
  let root: Element | undefined
  let count = 0
  let fault: XmlFault | undefined
  const stop = (reason: XmlFault) => {
    fault ??= reason
    throw new Error(reason)
  }
  const add = (child: Element | string) => open.at(-1)?.children.push(child)
  parser.on('doctype', () => stop('has_doctype'))
  parser.on('error', () => stop('not_xml'))
  parser.on('opentag', ({ name, attributes }) => {
    count += 1
    if (count > mostElements || open.length >= mostDepth) stop('too_large')
    const element: Element = { name: name.replace(/^.*:/, ''), attributes, children: [] }
    add(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', add)
  parser.on('cdata', add)
  try {
    parser.write(text).close()
  } catch {
    return { ok: false, reason: fault ?? 'not_xml' }
  }
  return root ? { ok: true, root } : { ok: false, reason: 'not_xml' }
}

/** The elements of a name among an element's children. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter(
    (child): child is Element => typeof child !== 'string' && child.name === name,
  )
}

/** Text as XML holds it. Characters that XML 1.0 cannot hold are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
