import path from 'node:path'
import type { Ground } from '../ground.ts'
import { load } from '../load.ts'
import { ask, serve } from '../peers.ts'
import type { Line, Table } from '../report.ts'
import { interleaved } from '../rounds.ts'

const host = 'baerum.localhost'
const constant = path.join(import.meta.dirname, '..', 'baselines', 'constant.ts')

/** Public pages, kept as bytes, against a bare server that answers a constant of their size. */
export async function pages(ground: Ground): Promise<Table> {
  const lines: Line[] = []
  const helsebro = await ground.serve()
  try {
    for (const [name, at] of [
      ['home', '/ti'],
      ['help form', '/ti/help'],
      ['article', '/ti/library/fastlege'],
    ] as const) {
      await ask(helsebro.port, host, at)
      const { body } = await ask(helsebro.port, host, at, { headers: { 'accept-encoding': 'br' } })
      const bare = await serve(constant, { BENCH_BYTES: String(body.length) })
      try {
        lines.push(...(await held(ground, name, at, helsebro.port, bare.port)))
      } finally {
        await bare.stop()
      }
    }
  } finally {
    await helsebro.stop()
  }
  return { title: 'Public pages, against bare node:http with a constant of the same size', lines }
}

async function held(ground: Ground, name: string, at: string, ours: number, bare: number): Promise<Line[]> {
  const { rounds, seconds } = ground.pace
  const lines: Line[] = []
  for (const connections of [8, 32]) {
    const round = (port: number) => async () =>
      (await load({ port, host, path: at, connections, seconds })).perSecond
    const found = await interleaved(
      [
        { name: 'ours', round: round(ours) },
        { name: 'bare', round: round(bare) },
      ],
      rounds,
    )
    lines.push({
      what: `${name}, ${connections} connections`,
      value: found.get('ours') ?? 0,
      unit: '/s',
      baseline: found.get('bare') ?? 0,
      aim: { ratioAtLeast: 0.45 },
    })
  }
  const late = (port: number) => async () =>
    (await load({ port, host, path: at, connections: 128, seconds })).p99
  const found = await interleaved(
    [
      { name: 'ours', round: late(ours) },
      { name: 'bare', round: late(bare) },
    ],
    rounds,
  )
  lines.push({
    what: `${name}, 128 connections, p99`,
    value: found.get('ours') ?? 0,
    unit: 'ms',
    baseline: found.get('bare') ?? 0,
    aim: { atMost: 15 },
  })
  return lines
}
