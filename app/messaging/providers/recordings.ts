import { measureSound } from '../../platform/lengths.ts'
import type { World } from '../../platform/world.ts'
import { basic } from './posting.ts'

/** Who records what is said after the tone. */
export type Recorder = '46elks' | 'twilio'

/** The greatest recording that is fetched, in bytes: two minutes are two million at a telephone's 8 kHz and 16 bits. */
export const greatestRecording = 3 * 1024 * 1024

/**
 * What came of fetching: a sound; `later` where it may come yet; `never` where what came is not what we ask for.
 */
export type Fetched =
  | { readonly kind: 'sound'; readonly bytes: Buffer; readonly mediaType: string; readonly seconds: number }
  | { readonly kind: 'later' | 'never'; readonly code: string }

type Place = { readonly sound: string; readonly itself: string; readonly headers: Record<string, string> }

/**
 * Where a recording lies, built from our own settings and its name alone, so that no word of a hook ever says which
 * host is asked with our credentials (46elks.com/docs/voice-record; twilio.com/docs, Recordings resource).
 */
function placeOf({ settings }: World, provider: Recorder, name: string): Place | undefined {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(name)) return undefined
  if (provider === '46elks') {
    const { HELSEBRO_46ELKS_USER: user, HELSEBRO_46ELKS_PASSWORD: password } = settings
    const itself = `${settings.HELSEBRO_46ELKS_URL}/recordings/${name}`
    return user && password ? { sound: `${itself}.wav`, itself, headers: basic(user, password) } : undefined
  }
  const { HELSEBRO_TWILIO_ACCOUNT: account, HELSEBRO_TWILIO_TOKEN: token } = settings
  const itself = `${settings.HELSEBRO_TWILIO_URL}/2010-04-01/Accounts/${account}/Recordings/${name}`
  return account && token
    ? { sound: `${itself}.wav`, itself: `${itself}.json`, headers: basic(account, token) }
    : undefined
}

/** Whether the operator has given what it takes to fetch from a supplier. */
export function mayFetch(world: World, provider: Recorder): boolean {
  return placeOf(world, provider, 'any') !== undefined
}

/**
 * The name of a recording in the address that 46elks tells.
 * @returns undefined when the address is not one of the host that the operator has set
 */
export function elksRecording({ settings }: World, address: string): string | undefined {
  const [told, ours] = [URL.parse(address), URL.parse(settings.HELSEBRO_46ELKS_URL)]
  if (!told || told.origin !== ours?.origin) return undefined
  return /\/recordings\/([A-Za-z0-9_-]{1,100})(?:\.wav)?$/i.exec(told.pathname)?.[1]
}

/**
 * Fetches a recording with our credentials. Never throws for what goes wrong at the supplier's side; follows no
 * redirect, reads no more than `greatestRecording`, and takes only what its bytes say is WAV or MP3.
 * @param seconds the longest that it may last
 */
export async function fetchRecording(
  world: World,
  { provider, name }: { readonly provider: Recorder; readonly name: string },
  seconds = 30,
): Promise<Fetched> {
  const place = placeOf(world, provider, name)
  if (!place) return { kind: 'later', code: 'credentials' }
  try {
    const response = await fetch(place.sound, {
      headers: place.headers,
      redirect: 'error',
      signal: AbortSignal.timeout(seconds * 1000),
    })
    // A recording that has just been made may not be there yet.
    if (response.status !== 200) {
      await response.body?.cancel()
      return { kind: 'later', code: `http_${response.status}` }
    }
    const bytes = await readAtMost(response, greatestRecording)
    if (!bytes) return { kind: 'never', code: 'too_large' }
    const measured = await measureSound(bytes)
    if (measured?.mediaType !== 'audio/wav' && measured?.mediaType !== 'audio/mpeg')
      return { kind: 'never', code: 'not_a_sound' }
    return { kind: 'sound', bytes, ...measured }
  } catch {
    // Whatever broke off, nothing has been lost: the recording lies there still.
    return { kind: 'later', code: 'broken_off' }
  }
}

/**
 * Deletes a recording at the supplier.
 * @returns whether it is surely gone: also when it was gone before
 */
export async function removeRecording(
  world: World,
  { provider, name }: { readonly provider: Recorder; readonly name: string },
  seconds = 30,
): Promise<boolean> {
  const place = placeOf(world, provider, name)
  if (!place) return false
  try {
    const response = await fetch(place.itself, {
      method: 'DELETE',
      headers: place.headers,
      redirect: 'error',
      signal: AbortSignal.timeout(seconds * 1000),
    })
    await response.body?.cancel()
    return response.ok || response.status === 404
  } catch {
    return false
  }
}

async function readAtMost(response: Response, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // Leaving the loop ends the connection.
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
