import { languages } from '../../app/languages/registry.ts'
import type { Ground } from '../ground.ts'
import { ask } from '../peers.ts'
import type { Line, Table } from '../report.ts'

/** The pages one comes through, and those with a whole text or many titles (issue 4). */
const [light, laden] = [{ atMost: 7000 }, { atMost: 12_000 }]

/** The first view as it is sent, styles and pictures in it, in every language of the public side. */
export async function weight(ground: Ground): Promise<Table> {
  const helsebro = await ground.serve()
  try {
    const lines: Line[] = []
    const heads: number[] = []
    for (const [name, addressOf, aim] of [
      ['choose a language', () => '/', light],
      ['home', (tag: string) => `/${tag}`, light],
      ['help form', (tag: string) => `/${tag}/help`, light],
      ['library', (tag: string) => `/${tag}/library`, laden],
      ['article', (tag: string) => `/${tag}/library/fastlege`, laden],
    ] as const) {
      const sizes: { where: string; bytes: number }[] = []
      for (const host of ground.tenants.all().flatMap(({ hosts }) => hosts))
        for (const { tag } of languages.filter(({ tier }) => tier === 1)) {
          const headers = { 'accept-encoding': 'br', 'accept-language': tag }
          const answer = await ask(helsebro.port, host, addressOf(tag), { headers })
          // A tenant does not offer the other form of Norwegian.
          if (answer.status !== 200) continue
          sizes.push({ where: `${tag} at ${host}`, bytes: answer.body.length })
          heads.push(answer.headBytes)
        }
      if (sizes.length < 16) throw new Error(`${name}: only ${sizes.length} pages were found`)
      const most = sizes.toSorted((a, b) => b.bytes - a.bytes)[0]
      lines.push({ what: `${name}, the greatest (${most?.where})`, value: most?.bytes ?? 0, unit: 'B', aim })
    }
    return {
      title: 'First view, brotli as sent',
      lines,
      notes: [`Response headers come on top: at most ${Math.max(...heads)} B.`],
    }
  } finally {
    await helsebro.stop()
  }
}
