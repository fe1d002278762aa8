import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { askOptions } from '../../app/helpline/public-pages.ts'
import type { Frame } from '../../app/people/frames.ts'
import { visitorOf } from '../../app/people/scopes.ts'
import { settingsFor } from '../../app/people/settings/settings.ts'
import type { Ground } from '../ground.ts'
import { load } from '../load.ts'
import { ask, serve } from '../peers.ts'
import type { Line, Table } from '../report.ts'
import { interleaved } from '../rounds.ts'

const root = path.join(import.meta.dirname, '..', '..')
const slug = 'baerum'
const asked = { port: 0, host: `${slug}.localhost`, path: '/ti/help', body: 'phone=12', status: 400 }

/** The page of a refused form, made anew for everyone, against the same React tree rendered bare. */
export async function errors(ground: Ground): Promise<Table> {
  const tree = await bareTree(ground)
  const helsebro = await ground.serve()
  const bare = await serve(tree.script, { BENCH_TREE: tree.given })
  try {
    await sameBytes(helsebro.port, bare.port)
    // A server runs for weeks: both are measured when the engine has seen their code often enough to compile it.
    for (const { port } of [helsebro, bare])
      await load({ ...asked, port, connections: 8, seconds: 4 * ground.pace.seconds })
    const lines: Line[] = []
    for (const connections of [8, 32]) {
      const round = (port: number) => async () =>
        (await load({ ...asked, port, connections, seconds: ground.pace.seconds })).perSecond
      const found = await interleaved(
        [
          { name: 'ours', round: round(helsebro.port) },
          { name: 'bare', round: round(bare.port) },
        ],
        ground.pace.rounds,
      )
      lines.push({
        what: `refused form, ${connections} connections`,
        value: found.get('ours') ?? 0,
        unit: '/s',
        baseline: found.get('bare') ?? 0,
        aim: { ratioAtLeast: 0.4 },
      })
    }
    return { title: "The form's error page, against the same React tree rendered bare", lines }
  } finally {
    await helsebro.stop()
    await bare.stop()
  }
}

/** Bundles the bare server as Helsebro itself is bundled, and writes down what its hooks answer. */
async function bareTree(ground: Ground): Promise<{ script: string; given: string }> {
  const folder = path.join(root, 'build', 'bench')
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'react-router': path.join(root, 'bench/baselines/no-router.ts') } },
    ssr: { noExternal: true, external: ['pg', 'graphile-worker', 'pino', 'prom-client'] },
    build: {
      ssr: path.join(root, 'bench/baselines/tree.tsx'),
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
    },
  })
  const tenant = ground.tenants.all().find((each) => each.slug === slug)
  if (!tenant) throw new Error('the demonstration is not there')
  const frame: Frame = {
    face: 'public',
    language: 'ti',
    within: null,
    path: asked.path,
    role: null,
    roles: [],
    places: [],
    contactPersons: [],
    outages: [],
    tenant,
    capabilities: (await settingsFor(visitorOf(ground.world, tenant.id))).capabilities,
    contact: { name: tenant.name, phone: '' },
  }
  const loaded = { options: await askOptions(ground.scopeOf(slug), 'ti'), spoken: 'ti', about: null }
  const answered = { errors: { phone: 'phone_bad' }, typed: { phone: ['12'] }, about: null }
  mkdirSync(folder, { recursive: true })
  const given = path.join(folder, 'given.json')
  writeFileSync(given, JSON.stringify({ frame, loaded, answered }))
  return { script: path.join(folder, 'tree.js'), given }
}

async function sameBytes(ours: number, bare: number): Promise<void> {
  const [a, b] = await Promise.all(
    [ours, bare].map((port) => ask(port, asked.host, asked.path, { body: asked.body })),
  )
  if (a?.status !== 400 || !b || !a.body.equals(b.body))
    throw new Error(`the bare tree is another page: ${a?.status} ${a?.body.length} ${b?.body.length}`)
}
