import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

/** The scripts of app/ui/scripts: `enhance` for public pages, `live` for staff and volunteers, `passkey` at the staff's door, `push` on a volunteer's own page, `offline` where languages are kept, `record` where somebody reads a text aloud, `stand` where volunteers tap what they did out among people. No page needs one. */
export const scripts = ['enhance', 'live', 'passkey', 'push', 'offline', 'record', 'stand'].filter((name) =>
  existsSync(path.resolve(import.meta.dirname, `../../app/ui/scripts/${name}.ts`)),
)

/**
 * One script, bundled and minified for old phones. Refuses more than 2 kB, so that it stays an enhancement.
 * @param {string} root the project's folder
 * @param {string} name of the file in app/ui/scripts
 */
export async function buildScript(root, name) {
  const [made] = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: ['chrome80', 'safari13'],
      minify: true,
      lib: { entry: path.join(root, `app/ui/scripts/${name}.ts`), formats: ['iife'], name: 'enhancement' },
    },
  })
  const { code } = made.output[0]
  if (code.length > 2048)
    throw new Error(`app/ui/scripts/${name}.ts is ${code.length} bytes minified; 2048 is the limit.`)
  return code
}
