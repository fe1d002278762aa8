import pg from 'pg'
import { startHelsebro, type TestHelsebro } from './running.ts'

/** The demonstration, running, with one of its places to look into from above row security. */
export type DemoHouse = {
  readonly house: TestHelsebro
  readonly owner: pg.Client
  readonly tenantId: string
  readonly close: () => Promise<void>
}

/** Starts it. @param slug the place's short name, such as `baerum` */
export async function openDemoHouse(slug: string): Promise<DemoHouse> {
  const house = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  const owner = new pg.Client({ connectionString: house.directUrl })
  await owner.connect()
  const { rows } = await owner.query<{ id: string }>('select id from people.tenant where slug = $1', [slug])
  const tenantId = rows[0]?.id
  if (!tenantId) throw new Error(`the demonstration has no place ${slug}`)
  return {
    house,
    owner,
    tenantId,
    close: async () => {
      await owner.end()
      await house.close()
    },
  }
}
