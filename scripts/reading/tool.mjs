import { spawn } from 'node:child_process'

/** Runs one of the installed programs on this Node and gives back all it wrote: `{ code, out }`. */
export function runTool(root, entry, args) {
  return runScript(root, `node_modules/${entry}`, args)
}

/** Runs a script of `root` on this Node and gives back all it wrote: `{ code, out }`. */
export function runScript(root, script, args = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${root}/${script}`, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', () => {})
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out }))
  })
}
