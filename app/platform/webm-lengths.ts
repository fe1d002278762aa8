import type { Bytes, Measured } from './lengths.ts'

// Matroska's elements (RFC 9559), by id.
const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  entry: 0xae,
  type: 0x83,
  cluster: 0x1f43b675,
  time: 0xe7,
  simpleBlock: 0xa3,
  group: 0xa0,
} as const
/** What is gone into; everything else is passed over. */
const opened: ReadonlySet<number> = new Set([ids.segment, ids.info, ids.tracks, ids.entry, ids.cluster])
const mostElements = 400_000

/**
 * How long a WebM plays and what it has. A browser's recorder writes no length, nor how long its parts are: then the
 * time of the last block counts.
 * @returns undefined when it is no Matroska, or says nothing of its tracks
 */
export async function measureWebm(bytes: Bytes, size: number): Promise<Measured | undefined> {
  let [scale, duration, cluster, last] = [1_000_000, 0, 0, 0]
  const types = new Set<number>()
  let count = 0
  for (let at = 0; at < size && count < mostElements; count++) {
    const head = await bytes(at, 32)
    const id = idAt(head)
    const length = id && lengthAt(head, id.width)
    if (!id || !length) break
    const from = at + id.width + length.width
    const inside = head.subarray(id.width + length.width)
    if (opened.has(id.value)) {
      at = from
      continue
    }
    // Only what is gone into may leave its length open.
    if (length.value === undefined || from + length.value > size) break
    const value = inside.subarray(0, length.value)
    if (id.value === ids.scale) scale = wholeOf(value)
    if (id.value === ids.type) types.add(wholeOf(value))
    if (id.value === ids.duration)
      duration = value.length === 8 ? value.readDoubleBE(0) : value.readFloatBE(0)
    if (id.value === ids.time) cluster = wholeOf(value)
    if (id.value === ids.simpleBlock) last = Math.max(last, cluster + value.readInt16BE(1))
    if (id.value === ids.group) last = Math.max(last, cluster)
    at = from + length.value
  }
  if (types.size === 0) return undefined
  const ticks = duration > 0 ? duration : last
  return { seconds: (ticks * scale) / 1e9, sound: types.has(2), film: types.has(1) }
}

// A number whose first byte says how long it is.
function widthAt(buffer: Buffer, at: number): number | undefined {
  const first = buffer[at]
  const width = first ? Math.clz32(first) - 23 : 0
  return width > 0 && at + width <= buffer.length ? width : undefined
}

function idAt(buffer: Buffer): { value: number; width: number } | undefined {
  const width = widthAt(buffer, 0)
  return width === undefined ? undefined : { value: wholeOf(buffer.subarray(0, width)), width }
}

// All ones say that the length is not known yet.
function lengthAt(buffer: Buffer, at: number): { value: number | undefined; width: number } | undefined {
  const width = widthAt(buffer, at)
  if (width === undefined) return undefined
  const bytes = [...buffer.subarray(at, at + width)]
  const mark = 0x80 >> (width - 1)
  // The mark goes before the bytes are put together: beyond 2^53 a number is no longer exact.
  bytes[0] = (bytes[0] ?? 0) - mark
  const isOpen = bytes.every((byte, place) => byte === (place === 0 ? mark - 1 : 0xff))
  return { value: isOpen ? undefined : wholeOf(bytes), width }
}

const wholeOf = (bytes: Iterable<number>): number => {
  let sum = 0
  for (const byte of bytes) sum = sum * 256 + byte
  return sum
}
