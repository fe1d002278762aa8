// Lets Node run the project from its source. Plain .ts needs nothing (Node strips the types); .tsx has
// to be transformed, and a few imports that only the bundler understands get a harmless meaning.
import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

registerHooks({
  load(url, context, nextLoad) {
    const address = new URL(url)
    if (address.protocol !== 'file:') return nextLoad(url, context)
    if (/^\?(.*&)?(url|inline|raw)\b/.test(address.search)) return textOrAddress(address)
    if (address.pathname.endsWith('.css')) return asModule('')
    if (address.pathname.endsWith('.tsx')) return transformed(fileURLToPath(address))
    return nextLoad(url, context)
  },
})

/** @param {string} file */
function transformed(file) {
  // Loaded late: most scripts meet no .tsx and need not pay for the native library.
  const { transformSync } = require('oxc-transform')
  const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
    lang: 'tsx',
    sourceType: 'module',
    target: 'esnext',
    jsx: { runtime: 'automatic', development: false },
    sourcemap: false,
  })
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0].message}\n${errors[0].codeframe ?? ''}`)
  return asModule(code)
}

/** What the bundler gives for `?raw` and `?inline` is the text; for `?url` the file's address. @param {URL} address */
function textOrAddress(address) {
  const value = /\burl\b/.test(address.search)
    ? address.pathname
    : readFileSync(fileURLToPath(new URL(address.pathname, address)), 'utf8')
  return asModule(`export default ${JSON.stringify(value)}`)
}

/** @param {string} source */
function asModule(source) {
  return { format: /** @type {const} */ ('module'), source, shortCircuit: true }
}
