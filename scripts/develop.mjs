import { spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import path from 'node:path'
import { isBuilt } from './freshness.mjs'
import { findNode, root, runOnNode, say } from './runtime.mjs'

/**
 * npm run dev: the same server as in production, built and started again at each change in app/ and
 * db/. There is no second way of running that could differ from the one people meet.
 * @param {string[]} args passed on to the server
 * @returns {Promise<number>} exit code after Ctrl-C
 */
export async function developWithRestarts(args) {
  let server = await buildAndStart(args)
  let timer
  let turn = Promise.resolve()
  const changed = (_event, file) => {
    if (file?.includes('generated')) return
    clearTimeout(timer)
    // Editors write a file in several steps; one build for all of them.
    timer = setTimeout(() => {
      turn = turn.then(async () => {
        say('Something changed.')
        await stop(server)
        server = await buildAndStart(args)
      })
    }, 150)
  }
  const watchers = ['app', 'db', 'public']
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true }, changed))

  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve)
  })
  clearTimeout(timer)
  for (const watcher of watchers) watcher.close()
  await turn
  await stop(server)
  return 0
}

/** @returns the running server, or undefined when what is being written cannot be built yet */
async function buildAndStart(args) {
  if (!isBuilt() && (await runOnNode('scripts/build.mjs')) !== 0) {
    say('That could not be built; waiting for the next change.')
    return undefined
  }
  const main = path.join(root, 'build', 'server', 'main.js')
  return spawn(findNode(), ['--enable-source-maps', main, ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

/** @param {import('node:child_process').ChildProcess | undefined} server */
async function stop(server) {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}
