import { open } from 'node:fs/promises'
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import { measureMp4 } from './mp4-lengths.ts'
import { measureWebm } from './webm-lengths.ts'

/** Reads at most `length` bytes of a file from a place in it; fewer come at its end. */
export type Bytes = (at: number, length: number) => Promise<Buffer>

/** What a file of sound or film holds: how long it plays in seconds, and which kinds of track it has. */
export type Measured = { readonly seconds: number; readonly sound: boolean; readonly film: boolean }

/** A file that browsers can play, under the name they know it by. */
export type Played = { readonly mediaType: string; readonly seconds: number }

/**
 * What a file is that somebody handed in as sound or as film: told by its bytes alone, whatever it is called, and gone
 * through to its end, since a head alone is easily forged.
 * @param file its path
 * @returns undefined when it is not, or plays no whole second
 */
export async function measure(file: string, wanted: 'sound' | 'film'): Promise<Played | undefined> {
  const type = await fileTypeFromFile(file).catch(() => undefined)
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const bytes: Bytes = async (at, length) => {
      const room = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
      const { bytesRead } = await handle.read(room, 0, room.length, at)
      return room.subarray(0, bytesRead)
    }
    return await judge(type?.mime, bytes, size, wanted)
  } finally {
    await handle.close()
  }
}

/** As `measure`, for a sound that is in memory already: a small one. @returns undefined when it is no sound */
export async function measureSound(sound: Uint8Array): Promise<Played | undefined> {
  const all = Buffer.from(sound)
  const type = await fileTypeFromBuffer(all).catch(() => undefined)
  return judge(type?.mime, async (at, length) => all.subarray(at, at + length), all.length, 'sound')
}

async function judge(
  type: string | undefined,
  bytes: Bytes,
  size: number,
  wanted: 'sound' | 'film',
): Promise<Played | undefined> {
  const way = ways.find(({ like }) => type !== undefined && like.test(type))
  if (!way) return undefined
  const found = await way.by(bytes, size).catch((error: Error) => {
    // Numbers that lead out of the file: it is not what its head says.
    if (error instanceof RangeError) return undefined
    throw error
  })
  if (!found || !(found.seconds >= 1) || found.seconds > 100 * 3600) return undefined
  if (wanted === 'film' ? !found.film || !way.film : found.film || !found.sound) return undefined
  return {
    mediaType: `${wanted === 'film' ? 'video' : 'audio'}/${way.name}`,
    seconds: Math.round(found.seconds),
  }
}

type Way = {
  readonly like: RegExp
  readonly name: string
  readonly film: boolean
  readonly by: (bytes: Bytes, size: number) => Promise<Measured | undefined>
}

const ways: readonly Way[] = [
  { like: /^(audio|video)\/(mp4|x-m4a|x-m4v|quicktime)\b/, name: 'mp4', film: true, by: measureMp4 },
  { like: /^(audio|video)\/(webm|matroska)\b/, name: 'webm', film: true, by: measureWebm },
  { like: /^audio\/(wav|vnd\.wave|x-wav)\b/, name: 'wav', film: false, by: measureWave },
  { like: /^audio\/(ogg|opus)\b/, name: 'ogg', film: false, by: measureOgg },
  { like: /^audio\/mpeg\b/, name: 'mpeg', film: false, by: measureMp3 },
]

const heard = (seconds: number): Measured => ({ seconds, sound: true, film: false })

async function measureWave(bytes: Bytes, size: number): Promise<Measured | undefined> {
  let rate = 0
  for (let at = 12; at + 8 <= size; ) {
    const head = await bytes(at, 24)
    const name = head.toString('latin1', 0, 4)
    const length = head.readUInt32LE(4)
    if (name === 'fmt ') rate = head.readUInt32LE(16)
    if (name === 'data') return rate > 0 ? heard(Math.min(length, size - at - 8) / rate) : undefined
    at += 8 + length + (length % 2)
  }
  return undefined
}

async function measureOgg(bytes: Bytes, size: number): Promise<Measured | undefined> {
  const first = await bytes(0, 512)
  const isOpus = first.includes('OpusHead')
  const vorbis = first.indexOf('\x01vorbis', 0, 'latin1')
  const rate = isOpus ? 48_000 : vorbis >= 0 ? first.readUInt32LE(vorbis + 12) : 0
  const last = await bytes(Math.max(0, size - 70_000), 70_000)
  const at = last.lastIndexOf('OggS')
  if (rate === 0 || at < 0) return undefined
  return heard(Number(last.readBigInt64LE(at + 6)) / rate)
}

// ISO 11172-3 and 13818-3, layer III: kilobits a second by index, samples a second by version and index.
const kilobits = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  later: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const samples = [44_100, 48_000, 32_000] as const

/** One frame's head: its length in bytes and how long it plays; undefined when there is none. */
function frameOf(head: Buffer): { length: number; seconds: number } | undefined {
  if (head.length < 4) return undefined
  const bits = head.readUInt32BE(0)
  const version = (bits >>> 19) & 3
  const hertz = samples[(bits >>> 10) & 3]
  if (bits >>> 21 !== 0x7ff || version === 1 || ((bits >>> 17) & 3) !== 1 || !hertz) return undefined
  const isFirst = version === 3
  const rate = (isFirst ? kilobits.first : kilobits.later)[(bits >>> 12) & 15]
  if (!rate) return undefined
  const perSecond = hertz / (isFirst ? 1 : version === 2 ? 2 : 4)
  const count = isFirst ? 1152 : 576
  const length = Math.floor((count / 8) * ((rate * 1000) / perSecond)) + ((bits >>> 9) & 1)
  return { length, seconds: count / perSecond }
}

// Every frame is counted: what is no sound stops being frames at once.
async function measureMp3(bytes: Bytes, size: number): Promise<Measured | undefined> {
  const all = await bytes(0, size)
  const tag =
    all.toString('latin1', 0, 3) === 'ID3' && all.length > 10 ? 10 + sizeOfTag(all.subarray(6, 10)) : 0
  let at = all.indexOf(0xff, tag)
  let seconds = 0
  let frames = 0
  for (let frame = at < 0 ? undefined : frameOf(all.subarray(at)); frame; frame = frameOf(all.subarray(at))) {
    seconds += frame.seconds
    frames++
    at += frame.length
  }
  const isWhole = at >= all.length - 10_000
  return frames > 30 && isWhole ? heard(seconds) : undefined
}

const sizeOfTag = (four: Buffer): number => four.reduce((sum, byte) => sum * 128 + (byte & 127), 0)
