/** Builds app/ui/generated/styles.ts (styles of each face with their CSP hashes) and public/generated/ (scripts, fonts). See app/ui/README.md. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFace, faces } from './styles/css.mjs'
import { buildScript, scripts } from './styles/enhancements.mjs'
import { buildFonts } from './styles/fonts.mjs'

/** @param {string} root the project's folder, absolute */
export async function buildStyles(root) {
  const words = globSync('app/**/*.tsx', {
    cwd: root,
    exclude: (name) => /generated|\.test\.tsx$/.test(name),
  })
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  const served = path.join(root, 'public/generated')
  mkdirSync(served, { recursive: true })
  const kept = new Set()
  const serve = (name, extension, content) => {
    const file = `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 8)}.${extension}`
    kept.add(file)
    writeIfChanged(path.join(served, file), content)
    return `/generated/${file}`
  }
  const styles = {}
  for (const face of Object.keys(faces)) styles[face] = await buildFace(root, face, words)
  const fonts = await buildFonts(root, serve)
  const urls = {}
  for (const name of scripts) urls[name] = serve(name, 'js', await buildScript(root, name))
  for (const file of readdirSync(served)) if (!kept.has(file)) rmSync(path.join(served, file))
  mkdirSync(path.join(root, 'app/ui/generated'), { recursive: true })
  writeIfChanged(path.join(root, 'app/ui/generated/styles.ts'), asModule(styles, fonts, urls))
  return { styles, fonts, urls }
}

function asModule(styles, fonts, urls) {
  const hashes = (texts) =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
      ]),
    )
  const constant = (comment, name, value) =>
    `/** ${comment} */\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const\n`
  return [
    '// Written by scripts/styles.mjs. Do not edit.\n',
    constant('The styles of each face, to stand inline in the page.', 'styles', styles),
    constant('Their hashes for `style-src`.', 'styleHashes', hashes(styles)),
    constant(
      'Own fonts by script (ISO 15924): a second inline style, only on pages in that script; `names` where languages are listed.',
      'fontStyles',
      fonts,
    ),
    constant('Their hashes for `style-src`.', 'fontHashes', hashes(fonts)),
    constant('Where the enhancement scripts are, for `<script src defer>`.', 'scriptUrls', urls),
  ].join('\n')
}

function writeIfChanged(file, content) {
  const old = existsSync(file) ? readFileSync(file) : undefined
  if (!old?.equals(Buffer.from(content))) writeFileSync(file, content)
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildStyles(path.resolve(import.meta.dirname, '..'))
