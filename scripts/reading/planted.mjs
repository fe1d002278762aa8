import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Writes `{ path: content }` into a folder of its own, removed after test `t`, and returns the folder. */
export function plant(t, contents) {
  const root = mkdtempSync(join(tmpdir(), 'helsebro-check-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), content)
  }
  return root
}

/** What was found, as `file:line what`, sorted: short enough to compare with. */
export function told(problems) {
  return problems.map(({ file, line, what }) => `${file}:${line} ${what}`).sort()
}
