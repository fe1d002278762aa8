import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What the tests of one server share when they begin with the demonstration: the keys it is sealed by, and its files. */
export function sharedDemo(serverUrl: string): { keys: string; folder: string } {
  const run = createHash('sha256').update(serverUrl).digest()
  const folder = path.join(tmpdir(), `helsebro-demo-${run.toString('hex').slice(0, 12)}`)
  return { keys: `1:${run.toString('base64')}`, folder }
}
