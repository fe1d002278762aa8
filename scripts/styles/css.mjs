import { readFileSync } from 'node:fs'
import path from 'node:path'
import { browserslistToTargets, Features, transform } from 'lightningcss'
import postcss from 'postcss'
import { PurgeCSS } from 'purgecss'

/** Our own that every page wears; `print` comes last of all. */
const everywhere = ['tokens', 'dark', 'ground', 'shell', 'actions', 'forms', 'telling']

/**
 * What each face of the application wears: files of Designsystemet, then our own, which win by coming later. Public pages
 * with running text wear `reading` besides, so that the first page of all stays light.
 */
export const faces = {
  public: {
    ds: ['button', 'input'],
    own: [...everywhere, 'print'],
  },
  reading: { ds: [], own: ['reading'] },
  volunteer: {
    ds: ['button', 'input'],
    own: [...everywhere, 'menu', 'reading', 'desk', 'parts', 'writing', 'print'],
  },
  staff: {
    ds: ['button', 'input', 'table'],
    own: [...everywhere, 'menu', 'reading', 'desk', 'parts', 'writing', 'print'],
  },
}

/** States and variants that Designsystemet styles and no page of ours has; dropped, for every byte is on the first view. */
const unused = [
  /readonly|read-only|aria-disabled|:indeterminate|\[role=switch\]|\[data-icon\]|aria-sort|data-sticky|data-zebra|data-border|data-hover/,
  /\[data-size|type=(color|range|file)|aria-busy|:focus-visible|tfoot|:dir\(|:open|placeholder|:not\(\[(rows|size)/,
]

const targets = browserslistToTargets(['chrome 80', 'safari 13', 'ios_saf 13', 'firefox 78', 'samsung 13'])

/**
 * The styles of one face: put together, purged of what no component names, and made short.
 * Layers are not used at all, since phones from before 2022 drop what stands in them.
 * @param {string} root the project's folder
 * @param {keyof typeof faces} face
 * @param {string} words the text of every component and page, searched for the names they use
 */
export async function buildFace(root, face, words) {
  const ds = (name) => `node_modules/@digdir/designsystemet-css/dist/src/${name}.css`
  const own = (name) => `app/ui/styles/${name}.css`
  const read = (file) => readFileSync(path.join(root, file), 'utf8')
  const theirs = postcss.parse(faces[face].ds.map((name) => read(ds(name))).join('\n'))
  spellOut(theirs)
  dropUnused(theirs)
  const ours = faces[face].own.map((name) => (name === 'dark' ? doubled(read(own(name))) : read(own(name))))
  const css = `${theirs.toString()}\n${ours.join('\n')}`
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: words, extension: 'tsx' }],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    dynamicAttributes: [
      'data-script',
      'dir',
      'open',
      'data-face',
      'data-color-scheme',
      'data-variant',
      'data-tone',
      'aria-invalid',
      'size',
      'type',
      'hidden',
      'aria-current',
    ],
    // The frame of a page stands in app/root.tsx, which no page's own file names.
    safelist: ['html', 'body', 'main', 'h1', 'h2', 'h3', 'p', 'a', 'ul', 'ol', 'time', 'svg', 'blockquote'],
    keyframes: true,
  })
  const sheet = postcss.parse(purged.css)
  spellOut(sheet)
  putInPlace(sheet)
  dropDeadProperties(sheet)
  const { code } = transform({
    filename: `${face}.css`,
    code: Buffer.from(sheet.toString()),
    minify: true,
    targets,
    // The direction is on the page; guessing it from lists of languages would triple the size.
    exclude:
      Features.LogicalProperties | Features.DirSelector | Features.LangSelectorList | Features.LightDark,
  })
  // Shortening joins the longhands again, so the last word is ours.
  const short = postcss.parse(code.toString())
  spellOut(short)
  return short.toString()
}

/** The dark colours, once for who asks the device for them and once for who chose them here. */
function doubled(css) {
  const wished = css.replace(':root', ':root:not([data-color-scheme="light"])')
  return `@media (prefers-color-scheme: dark) {${wished}}\n${css.replace(':root', ':root[data-color-scheme="dark"]')}`
}

function dropUnused(root) {
  root.walkAtRules((at) => {
    if (/forced-colors|round\(|-webkit-hyphens/.test(at.params)) at.remove()
  })
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => !unused.some((pattern) => pattern.test(selector)))
    if (kept.length === 0) rule.remove()
    else rule.selectors = kept
  })
  root.walkDecls(/print-color-adjust|^--_ds--focus$/, (declaration) => declaration.remove())
}

const pairs = /^(margin|padding)-(inline|block)$/

/** Chrome 80 and Safari 13 know the longhands of logical properties but not the shorthands, and no `:where()`. */
function spellOut(root) {
  root.walkDecls(pairs, (declaration) => {
    const [start, end = start] = postcss.list.space(declaration.value)
    declaration.cloneBefore({ prop: `${declaration.prop}-start`, value: start })
    declaration.cloneBefore({ prop: `${declaration.prop}-end`, value: end })
    declaration.remove()
  })
  root.walkRules(/:(where|is)\(/, (rule) => {
    rule.selectors = rule.selectors.flatMap(expand)
  })
}

/** `a:is(b, c) d` → `ab d`, `ac d`. */
function expand(selector) {
  const found = /:(?:where|is)\(/.exec(selector)
  if (!found) return [selector]
  let depth = 1
  let end = found.index + found[0].length
  while (depth > 0) {
    if (selector[end] === '(') depth++
    if (selector[end] === ')') depth--
    end++
  }
  const inside = postcss.list.comma(selector.slice(found.index + found[0].length, end - 1))
  const [before, after] = [selector.slice(0, found.index), selector.slice(end)]
  return inside.flatMap((one) =>
    expand(
      /^[a-z]/.test(one) && /[\w\])]$/.test(before) ? `${one}${before}${after}` : `${before}${one}${after}`,
    ),
  )
}

/**
 * A custom property that has one value wherever it is read is only a name: the value takes its place. So it is with
 * those set once on `:root`, and those set once in a rule that only the same element's other rules read.
 */
function putInPlace(sheet) {
  for (;;) {
    const settings = new Map()
    sheet.walkDecls(/^--/, (declaration) => {
      settings.set(declaration.prop, settings.has(declaration.prop) ? null : declaration)
    })
    const readers = new Map()
    sheet.walkDecls((declaration) => {
      for (const [, name] of declaration.value.matchAll(/var\((--[\w-]+)\)/g)) {
        readers.set(name, [...(readers.get(name) ?? []), declaration])
      }
    })
    let placed = 0
    for (const [name, setting] of settings) {
      const selector = setting?.parent.selector
      if (!setting || setting.parent.parent.type !== 'root' || setting.value === '') continue
      const reading = readers.get(name) ?? []
      const near = (reader) =>
        reader.parent.selectors.every((one) => one.startsWith(selector) && !/[ >+~]/.test(one))
      if (selector !== ':root' && !reading.every(near)) continue
      for (const reader of reading) {
        reader.value = reader.value.replaceAll(`var(${name})`, setting.value)
        placed++
      }
      if (reading.length > 0) break
    }
    if (placed === 0) return
    dropDeadProperties(sheet)
  }
}

/** Custom properties nothing reads any more, and those only they read. */
function dropDeadProperties(root) {
  for (;;) {
    const read = new Set([...root.toString().matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name))
    let dropped = 0
    root.walkDecls(/^--/, (declaration) => {
      if (read.has(declaration.prop)) return
      dropped++
      declaration.remove()
    })
    root.walkRules((rule) => {
      if (rule.nodes.length === 0) rule.remove()
    })
    if (dropped === 0) return
  }
}
