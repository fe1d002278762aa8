import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The folder of the project, wherever the command was given. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const neededMajor = 26

/**
 * Says one line of progress to the person who gave the command.
 * @param {string} line a sentence in plain words
 */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Ends the command with one clear sentence and exit code 1.
 * @param {string} sentence what is wrong and what to do about it
 * @returns {never}
 */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/**
 * Finds the Node that Helsebro runs on: the one npm installed beside the other libraries, or the
 * one this command already runs on when it is new enough. Ends the command otherwise.
 * @returns {string} the path of a Node 26 or later
 */
export function findNode() {
  const installed = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(installed)) return installed
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath
  return giveUp(
    `Helsebro needs Node ${neededMajor} or later on ${process.platform} ${process.arch}, and this is Node ${process.versions.node}: please install it from nodejs.org and try again.`,
  )
}

/**
 * Runs a script of the project on Node 26, TypeScript straight from its source, in this terminal.
 * Signals are passed on; a program may therefore see the same Ctrl-C more than once.
 * @param {string} script path from the project's folder, or absolute
 * @param {string[]} [args]
 * @param {{ env?: Record<string, string>, flags?: string[] }} [how] added environment and flags of Node
 * @returns {Promise<number>} its exit code, 128 + the signal's number if a signal ended it
 */
export function runOnNode(script, args = [], { env = {}, flags = [] } = {}) {
  const hooks = pathToFileURL(path.join(root, 'scripts', 'typescript.mjs')).href
  // `--test` takes its files as arguments, so an empty script name stands for "flags only".
  const target = script === '' ? [] : [path.resolve(root, script)]
  const child = spawn(findNode(), ['--import', hooks, ...flags, ...target, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return passThrough(child)
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function passThrough(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const forward = signals.map((signal) => /** @type {const} */ ([signal, () => child.kill(signal)]))
  for (const [signal, pass] of forward) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const [name, pass] of forward) process.off(name, pass)
      resolve(
        code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : signal === 'SIGHUP' ? 1 : 9),
      )
    })
  })
}
