import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { newRandomId } from '../platform/identifiers.ts'
import { type Typed, typedText } from './forms.ts'
import { unreadable } from './refusals.ts'

/** A file that came in: where it lies for now, how many bytes, and their SHA-256; or that it was greater than allowed. */
export type Upload =
  | { readonly ok: true; readonly path: string; readonly bytes: number; readonly sha256: string }
  | { readonly ok: false; readonly reason: 'file_too_large' }

/** A form with files. `discard` removes what was not moved elsewhere, and is called whatever happened. */
export type Uploaded = {
  readonly typed: Typed
  readonly files: ReadonlyMap<string, Upload>
  readonly discard: () => Promise<void>
}

const mostHead = 8 * 1024
const mostText = 1024 * 1024

/**
 * Reads a posted form (RFC 7578) as it comes, a file never being in memory whole: what is greater than allowed is not
 * written down any further, but the rest of the form is still read, so that nothing typed is lost.
 * @param folder where files lie until the caller has looked at them
 * @param most the greatest number of bytes by field; a file in any other field is passed over
 * @throws the response 415, 413 or 400 when the body is no such form
 */
export async function takeUpload(
  request: Request,
  folder: string,
  most: Readonly<Record<string, number>>,
): Promise<Uploaded> {
  const [, quoted, plain] =
    /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
      request.headers.get('content-type') ?? '',
    ) ?? []
  const boundary = quoted ?? plain
  if (!boundary) throw unreadable('wrong_type')
  const typed: Record<string, string[]> = {}
  const files = new Map<string, Upload>()
  const written: string[] = []
  const discard = async () => {
    for (const each of written) await rm(each, { force: true })
  }
  let textLeft = mostText
  const begin = async ({ name, isFile }: Head): Promise<Sink> => {
    const limit = most[name]
    if (isFile && limit !== undefined && !files.has(name)) {
      const target = path.join(folder, newRandomId())
      written.push(target)
      return fileSink(target, limit, (upload) => upload && files.set(name, upload))
    }
    if (isFile) return nowhere
    return textSink(
      (bytes) => {
        textLeft -= bytes
        if (textLeft < 0) throw unreadable('too_large')
      },
      (text) => {
        typed[name] = [...(typed[name] ?? []), typedText(text)]
      },
    )
  }
  try {
    await readParts(request.body, boundary, begin)
    return { typed, files, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

type Head = { readonly name: string; readonly isFile: boolean }
type Sink = { readonly write: (bytes: Buffer) => Promise<void>; readonly end: () => Promise<void> }
const nowhere: Sink = { write: async () => undefined, end: async () => undefined }

function textSink(count: (bytes: number) => void, done: (text: string) => void): Sink {
  const chunks: Buffer[] = []
  return {
    write: async (bytes) => {
      count(bytes.length)
      chunks.push(Buffer.from(bytes))
    },
    end: async () => done(Buffer.concat(chunks).toString('utf8')),
  }
}

async function fileSink(
  target: string,
  limit: number,
  done: (upload: Upload | undefined) => void,
): Promise<Sink> {
  const file = await open(target, 'wx', 0o600)
  const sum = createHash('sha256')
  let size = 0
  return {
    write: async (bytes) => {
      size += bytes.length
      if (size > limit) return
      sum.update(bytes)
      await file.writeFile(bytes)
    },
    end: async () => {
      await file.close()
      if (size > limit) {
        await rm(target, { force: true })
        done({ ok: false, reason: 'file_too_large' })
      } else done(size > 0 ? { ok: true, path: target, bytes: size, sha256: sum.digest('hex') } : undefined)
    },
  }
}

// What may be the beginning of a boundary waits for what follows; everything before it goes on at once.
async function readParts(
  body: ReadableStream<Uint8Array> | null,
  boundary: string,
  begin: (head: Head) => Promise<Sink>,
): Promise<void> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  // The first boundary has no line before it.
  let held: Buffer = Buffer.from('\r\n')
  let sink: Sink | undefined = nowhere
  let isWhole = false
  try {
    for await (const chunk of body ?? []) {
      if (isWhole) continue
      held = Buffer.concat([held, chunk])
      for (;;) {
        if (sink) {
          const at = held.indexOf(mark)
          const ready = at >= 0 ? at : Math.max(0, held.length - mark.length + 1)
          if (ready > 0) await sink.write(held.subarray(0, ready))
          held = held.subarray(ready)
          if (at < 0) break
          const ended: Sink = sink
          sink = undefined
          await ended.end()
          held = held.subarray(mark.length)
        }
        if (held.length < 2) break
        if (held.subarray(0, 2).toString('latin1') === '--') {
          isWhole = true
          break
        }
        const end = held.indexOf('\r\n\r\n')
        if (end < 0 && held.length > mostHead) throw unreadable('not_text')
        if (end < 0) break
        sink = await begin(headOf(held.subarray(0, end).toString('utf8')))
        held = held.subarray(end + 4)
      }
    }
  } catch (error) {
    await sink?.end()
    throw error
  }
  if (isWhole) return
  // Cut off in the middle: what there is of it is nothing.
  await sink?.end()
  throw unreadable('not_text')
}

function headOf(lines: string): Head {
  const line = /^content-disposition:\s*form-data\b(.*)$/im.exec(lines)?.[1] ?? ''
  const name = /;\s*name="([^"]{1,100})"/i.exec(line)?.[1]
  if (name === undefined) throw unreadable('not_text')
  return { name, isFile: /;\s*filename\*?=/i.test(line) }
}
