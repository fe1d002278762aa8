import { crc32, deflateSync } from 'node:zlib'
import { notesOf } from '../../db/worlds/samples.ts'

/** A WAV of a quiet tone, so many seconds long. */
export const waveOf = (seconds: number): Buffer => notesOf([220], seconds)

const element = (id: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE((1n << 56n) + BigInt(body.length))
  return Buffer.concat([Buffer.from(id, 'hex'), length, body])
}
const open = (id: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(id, 'hex'), Buffer.from('01ffffffffffffff', 'hex'), body])

/** A WebM as a browser's recorder writes it, without a length: a block each second. @param kinds 1 film, 2 sound */
export function webmOf(seconds: number, kinds: readonly number[]): Buffer {
  const tracks = kinds.map((kind) => element('ae', element('83', Buffer.from([kind]))))
  const clusters = Array.from({ length: seconds + 1 }, (_, at) => {
    const time = Buffer.alloc(4)
    time.writeUInt32BE(at * 1000)
    return open(
      '1f43b675',
      Buffer.concat([element('e7', time), element('a3', Buffer.from('8100008000', 'hex'))]),
    )
  })
  const info = element('1549a966', element('2ad7b1', Buffer.from('0f4240', 'hex')))
  const head = element('1a45dfa3', element('4282', Buffer.from('webm')))
  return Buffer.concat([
    head,
    open('18538067', Buffer.concat([info, element('1654ae6b', Buffer.concat(tracks)), ...clusters])),
  ])
}

const box = (name: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(name, 4)
  return Buffer.concat([head, body])
}
const words = (...values: number[]): Buffer => {
  const made = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => void made.writeUInt32BE(value, at * 4))
  return made
}

/** An MP4. @param kinds `soun` or `vide`; @param pieces as a recorder writes it: no length at its head, a piece each second */
export function mp4Of(seconds: number, kinds: readonly string[], pieces = false): Buffer {
  const track = (kind: string, at: number) =>
    box(
      'trak',
      box('tkhd', words(0, 0, 0, at + 1, 0)),
      box(
        'mdia',
        box('mdhd', words(0, 0, 0, 1000, 0)),
        box('hdlr', words(0, 0), Buffer.from(kind), words(0, 0, 0)),
      ),
    )
  const more = pieces ? [box('mvex', box('trex', words(0, 1, 1, 100, 0, 0)))] : []
  const length = pieces ? 0 : seconds * 1000
  const moov = box('moov', box('mvhd', words(0, 0, 0, 1000, length)), ...kinds.map(track), ...more)
  const piece = (at: number) =>
    box(
      'moof',
      box('traf', box('tfhd', words(0, 1)), box('tfdt', words(0, at * 1000)), box('trun', words(0, 10))),
    )
  const all = pieces ? Array.from({ length: seconds }, (_, at) => piece(at)) : []
  return Buffer.concat([box('ftyp', Buffer.from('isom'), words(512), Buffer.from('isommp42')), moov, ...all])
}

/** MP3 frames of silence, 128 kilobits and 44 100 samples a second. */
export function mp3Of(seconds: number): Buffer {
  const frame = Buffer.alloc(417)
  frame.writeUInt32BE(0xfffb9000)
  return Buffer.concat(Array.from({ length: Math.round((seconds * 44_100) / 1152) }, () => frame))
}

/** An Ogg with Opus, as its first and last page say. */
export function oggOf(seconds: number): Buffer {
  const page = (granule: bigint, body: string) => {
    const head = Buffer.alloc(28)
    head.write('OggS')
    head.writeBigInt64LE(granule, 6)
    head[26] = 1
    head[27] = body.length
    return Buffer.concat([head, Buffer.from(body)])
  }
  return Buffer.concat([
    page(0n, 'OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0'),
    page(BigInt(seconds * 48_000), 'sound'),
  ])
}

/** A PNG that claims to be so many dots wide and high, and holds a line of them: small to send, huge to open. */
export function bombOf(side: number): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length)
    head.write(name, 4)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(name), body])))
    return Buffer.concat([head, body, sum])
  }
  const size = Buffer.concat([words(side, side), Buffer.from([8, 0, 0, 0, 0])])
  const dots = deflateSync(Buffer.alloc(side * 64))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', dots),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A form with files, as a browser sends it: its body and its content type. */
export function formOf(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>,
): { body: Buffer; type: string } {
  const mark = '----helsebro-form'
  const parts = [
    ...Object.entries(fields).map(([name, value]) => [`name="${name}"`, Buffer.from(value)] as const),
    ...Object.entries(files).map(
      ([field, { name, bytes }]) =>
        [`name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes] as const,
    ),
  ]
  const body = parts.flatMap(([head, bytes]) => [
    Buffer.from(`--${mark}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ])
  return {
    body: Buffer.concat([...body, Buffer.from(`--${mark}--\r\n`)]),
    type: `multipart/form-data; boundary=${mark}`,
  }
}
