import type { Bytes, Measured } from './lengths.ts'

type Box = { readonly name: string; readonly from: number; readonly to: number }

const mostBoxes = 100_000
/** The table of a film of hours is a few megabytes. */
const mostTable = 32 * 1024 * 1024

/**
 * How long an MP4 plays and what it has (ISO 14496-12): by its movie's head, or, where it was written in pieces as a
 * browser's recorder does, by the pieces.
 * @returns undefined when its boxes do not fit into each other
 */
export async function measureMp4(bytes: Bytes, size: number): Promise<Measured | undefined> {
  let movie: Movie | undefined
  let end = 0
  let count = 0
  for (let at = 0; at + 8 <= size && count < mostBoxes; count++) {
    const box = await boxAt(bytes, at, size)
    if (!box) return undefined
    if (box.name === 'moov' || box.name === 'moof') {
      if (box.to - box.from > mostTable) return undefined
      const inside = await bytes(box.from, box.to - box.from)
      if (box.name === 'moov') movie = movieOf(inside)
      else if (movie) end = Math.max(end, pieceEnd(inside, movie))
    }
    at = box.to
  }
  if (!movie) return undefined
  return {
    seconds: Math.max(movie.seconds, end),
    sound: movie.handlers.has('soun'),
    film: movie.handlers.has('vide'),
  }
}

async function boxAt(bytes: Bytes, at: number, limit: number): Promise<Box | undefined> {
  const head = await bytes(at, 16)
  return boxOf(head, 0, at, limit)
}

function boxOf(head: Buffer, offset: number, at: number, limit: number): Box | undefined {
  const short = head.readUInt32BE(offset)
  const name = head.toString('latin1', offset + 4, offset + 8)
  const isLong = short === 1
  const length = isLong ? Number(head.readBigUInt64BE(offset + 8)) : short === 0 ? limit - at : short
  const from = at + (isLong ? 16 : 8)
  const to = at + length
  return to < from || to > limit ? undefined : { name, from, to }
}

function* boxesIn(buffer: Buffer, from = 0, to = buffer.length): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const box = boxOf(buffer, at, at, to)
    if (!box) return
    yield box
    at = box.to
  }
}

const boxIn = (buffer: Buffer, within: Pick<Box, 'from' | 'to'>, ...path: string[]): Box | undefined => {
  const [name, ...rest] = path
  for (const box of boxesIn(buffer, within.from, within.to))
    if (box.name === name) return rest.length === 0 ? box : boxIn(buffer, box, ...rest)
  return undefined
}

type Movie = {
  readonly seconds: number
  readonly handlers: ReadonlySet<string>
  /** Ticks a second by track, and how many ticks a sample lasts where a piece does not say. */
  readonly scales: ReadonlyMap<number, number>
  readonly lasting: ReadonlyMap<number, number>
}

function movieOf(moov: Buffer): Movie {
  const whole = { from: 0, to: moov.length }
  const head = boxIn(moov, whole, 'mvhd')
  const { scale, ticks } = head ? timesAt(moov, head.from) : { scale: 0, ticks: 0 }
  const handlers = new Set<string>()
  const scales = new Map<number, number>()
  const lasting = new Map<number, number>()
  for (const track of boxesIn(moov)) {
    if (track.name !== 'trak') continue
    const [head, media, kind] = [['tkhd'], ['mdia', 'mdhd'], ['mdia', 'hdlr']].map((at) =>
      boxIn(moov, track, ...at),
    )
    if (kind) handlers.add(moov.toString('latin1', kind.from + 8, kind.from + 12))
    if (!head || !media) continue
    const id = moov.readUInt32BE(head.from + (moov[head.from] === 1 ? 20 : 12))
    scales.set(id, timesAt(moov, media.from).scale)
  }
  const pieces = boxIn(moov, whole, 'mvex')
  for (const box of pieces ? boxesIn(moov, pieces.from, pieces.to) : [])
    if (box.name === 'trex') lasting.set(moov.readUInt32BE(box.from + 4), moov.readUInt32BE(box.from + 12))
  return { seconds: scale > 0 ? ticks / scale : 0, handlers, scales, lasting }
}

function timesAt(buffer: Buffer, from: number): { scale: number; ticks: number } {
  if (buffer[from] === 1)
    return { scale: buffer.readUInt32BE(from + 20), ticks: Number(buffer.readBigUInt64BE(from + 24)) }
  const ticks = buffer.readUInt32BE(from + 16)
  // All ones say that nobody knew it yet.
  return { scale: buffer.readUInt32BE(from + 12), ticks: ticks === 0xffffffff ? 0 : ticks }
}

// Where a piece ends, in seconds: its own beginning and what its samples last.
function pieceEnd(moof: Buffer, { scales, lasting }: Movie): number {
  let end = 0
  for (const track of boxesIn(moof)) {
    if (track.name !== 'traf') continue
    const [head, begin] = ['tfhd', 'tfdt'].map((name) => boxIn(moof, track, name))
    if (!head) continue
    const id = moof.readUInt32BE(head.from + 4)
    const flags = moof.readUInt32BE(head.from) & 0xffffff
    const at = head.from + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0)
    const each = flags & 8 ? moof.readUInt32BE(at) : (lasting.get(id) ?? 0)
    let ticks = !begin
      ? 0
      : moof[begin.from] === 1
        ? Number(moof.readBigUInt64BE(begin.from + 4))
        : moof.readUInt32BE(begin.from + 4)
    for (const run of boxesIn(moof, track.from, track.to))
      if (run.name === 'trun') ticks += runTicks(moof, run, each)
    const scale = scales.get(id) ?? 0
    if (scale > 0) end = Math.max(end, ticks / scale)
  }
  return end
}

function runTicks(moof: Buffer, { from, to }: Box, each: number): number {
  const flags = moof.readUInt32BE(from) & 0xffffff
  const count = moof.readUInt32BE(from + 4)
  if (!(flags & 0x100)) return count * each
  const width = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4
  let ticks = 0
  let at = from + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0)
  for (let sample = 0; sample < count && at + 4 <= to; sample++, at += width) ticks += moof.readUInt32BE(at)
  return ticks
}
