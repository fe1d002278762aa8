// The built Helsebro as a process of its own, which prints its port; settings come by the environment.
import path from 'node:path'
import { readSettings } from '../app/platform/settings.ts'

const bundle = path.join(import.meta.dirname, '..', 'build', 'server', 'main.js')
const { openHelsebro, serverBuild } = (await import(bundle)) as typeof import('../app/main.ts')
const read = readSettings(process.env)
if (!read.ok) throw new Error(read.sentences.join('\n'))
const running = await openHelsebro({
  settings: read.settings,
  build: serverBuild as never,
  say: () => undefined,
})
process.stdout.write(`port ${running.port}\n`)
process.once('SIGTERM', () => {
  void running.close().then(() => process.exit(0))
})
