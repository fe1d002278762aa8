import { after } from 'node:test'
import { startThrowaway, type Throwaway } from './throwaway.ts'

let own: Promise<Throwaway> | undefined

/** The superuser's connection to this run's server: the one that is running already, or one of this process. */
export async function clusterUrl(): Promise<string> {
  const running = process.env.HELSEBRO_TEST_URL
  if (running) return running
  own ??= startThrowaway()
  return (await own).url
}

after(async () => {
  if (own) await (await own).stop()
  own = undefined
})
