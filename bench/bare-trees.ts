import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import type { Frame } from '../app/people/frames.ts'
import { visitorOf } from '../app/people/scopes.ts'
import { settingsFor } from '../app/people/settings/settings.ts'
import type { Tenant } from '../app/people/tenants.ts'
import type { Ground } from './ground.ts'
import { type Asking, load } from './load.ts'
import { ask, type Serving, serve } from './peers.ts'
import type { Line } from './report.ts'
import { interleaved } from './rounds.ts'

const root = path.join(import.meta.dirname, '..')

/** What a page's hooks answer where its tree is rendered bare. */
export type Given = { readonly frame: Frame; readonly loaded: unknown; readonly answered?: unknown }

/** The tenant of the demonstration that pages are measured at. */
export function tenantOf(ground: Ground, slug: string): Tenant {
  const tenant = ground.tenants.all().find((each) => each.slug === slug)
  if (!tenant) throw new Error('the demonstration is not there')
  return tenant
}

/** The frame of a public page, as the root's loader makes it. */
export async function frameOf(
  ground: Ground,
  tenant: Tenant,
  at: { path: string; language: string },
): Promise<Frame> {
  const { capabilities, contacts } = await settingsFor(visitorOf(ground.world, tenant.id))
  const { name, kind, timeZone, demo } = tenant
  return {
    face: 'public',
    within: null,
    role: null,
    roles: [],
    places: [],
    contactPersons: [],
    outages: [],
    tenant: { name, kind, timeZone, demo },
    capabilities,
    contact: { name: contacts.coordinatorName || name, phone: contacts.coordinatorPhone },
    ...at,
  }
}

/** Bundles a bare server as Helsebro itself is bundled, hands it what its hooks answer, and starts it. */
export async function serveBare(tree: string, given: Given): Promise<Serving> {
  const folder = path.join(root, 'build', 'bench', tree)
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'react-router': path.join(root, 'bench/baselines/no-router.ts') } },
    ssr: { noExternal: true, external: ['pg', 'graphile-worker', 'pino', 'prom-client'] },
    build: {
      ssr: path.join(root, `bench/baselines/${tree}.tsx`),
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
    },
  })
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'given.json')
  writeFileSync(file, JSON.stringify(given))
  return serve(path.join(folder, `${tree}.js`), { BENCH_TREE: file })
}

/**
 * How many a second Helsebro makes anew, and how many the bare tree, at 8 and 32 connections.
 * @throws when the two give different bytes: then something else would be measured
 */
export async function againstBare(
  ground: Ground,
  what: string,
  asked: Omit<Asking, 'port' | 'connections' | 'seconds'>,
  ports: { ours: number; bare: number },
): Promise<Line[]> {
  const wish = asked.body === undefined ? {} : { body: asked.body }
  const [ours, bare] = await Promise.all(
    [ports.ours, ports.bare].map((port) => ask(port, asked.host, asked.path, wish)),
  )
  if (ours?.status !== (asked.status ?? 200) || !bare || !ours.body.equals(bare.body))
    throw new Error(
      `the bare tree is another page: ${ours?.status} ${ours?.body.length} ${bare?.body.length}`,
    )
  // A server runs for weeks: both are measured when the engine has seen their code often enough to compile it.
  for (const port of [ports.ours, ports.bare])
    await load({ ...asked, port, connections: 8, seconds: 4 * ground.pace.seconds })
  const lines: Line[] = []
  for (const connections of [8, 32]) {
    const round = (port: number) => async () =>
      (await load({ ...asked, port, connections, seconds: ground.pace.seconds })).perSecond
    const found = await interleaved(
      [
        { name: 'ours', round: round(ports.ours) },
        { name: 'bare', round: round(ports.bare) },
      ],
      ground.pace.rounds,
    )
    lines.push({
      what: `${what}, ${connections} connections`,
      value: found.get('ours') ?? 0,
      unit: '/s',
      baseline: found.get('bare') ?? 0,
      aim: { ratioAtLeast: 0.4 },
    })
  }
  return lines
}
