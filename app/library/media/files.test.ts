import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { bombOf, formOf, mp3Of, mp4Of, oggOf, waveOf, webmOf } from '../../../tests/support/media-files.ts'
import { takeUpload } from '../../people/uploads.ts'
import { measure } from '../../platform/lengths.ts'
import { readCaptions, writeCaptions } from './captions.ts'
import { redraw } from './drawings.ts'
import { heardOf } from './heard.ts'
import { playerOf } from './players.ts'
import { rangeOf } from './ranges.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const put = (bytes: Uint8Array, name = 'file.bin') => {
  const file = path.join(folder, `${count++}-${name}`)
  writeFileSync(file, bytes)
  return file
}

describe('a file that is said to be sound', () => {
  test('is known by its bytes, whatever it is called, and its length is found even where a recorder wrote none', async () => {
    const kinds = [
      ['wav', waveOf(3)],
      ['mpeg', mp3Of(3)],
      ['ogg', oggOf(3)],
      ['mp4', mp4Of(3, ['soun'])],
      ['mp4', mp4Of(3, ['soun'], true)],
      ['webm', webmOf(3, [2])],
    ] as const
    for (const [name, bytes] of kinds)
      assert.deepEqual(
        await measure(put(bytes, 'holiday.jpg'), 'sound'),
        { mediaType: `audio/${name}`, seconds: 3 },
        name,
      )
  })

  test('is refused when it is none, has a film in it, or stops in the middle of its head', async () => {
    const wrong = {
      words: Buffer.from('This is no sound at all.'),
      page: Buffer.from('<!doctype html><script>alert(1)</script>'),
      'a tag and then rubbish': Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0'), Buffer.alloc(9000, 7)]),
      'frames and then a page': Buffer.concat([mp3Of(1), Buffer.from('<script>'.repeat(9000))]),
      picture: bombOf(4),
      film: webmOf(3, [1, 2]),
      'film in mp4': mp4Of(3, ['vide', 'soun']),
      nothing: Buffer.alloc(0),
      'cut off': waveOf(3).subarray(0, 40),
      'wave that claims the world': Buffer.concat([
        waveOf(0).subarray(0, 40),
        Buffer.from('ffffffff', 'hex'),
      ]),
      'mp4 of boxes that lead outside': Buffer.concat([
        mp4Of(3, ['soun']).subarray(0, 60),
        Buffer.alloc(20, 255),
      ]),
    }
    for (const [name, bytes] of Object.entries(wrong))
      assert.equal(await measure(put(bytes), 'sound'), undefined, name)
    assert.deepEqual(await measure(put(webmOf(3, [1, 2])), 'film'), { mediaType: 'video/webm', seconds: 3 })
  })

  test('never takes the server down, however it was changed on the way', async () => {
    const good = [waveOf(1), mp3Of(1), oggOf(1), mp4Of(2, ['soun'], true), webmOf(2, [2])]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(4000),
        async (bytes, changes, length) => {
          const changed = Buffer.from(bytes.subarray(0, Math.max(20, length)))
          for (const [at, value] of changes) changed[at % changed.length] = value
          const found = await measure(put(changed), 'sound')
          assert(found === undefined || found.seconds >= 1)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a file that is said to be a picture', () => {
  const plain = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#2a6' } })

  test('is drawn anew, upright and small, without the place and the device a camera notes', async () => {
    const exif = { IFD0: { Make: 'Camera of Nobody' }, IFD3: { GPSLatitude: '59/1 55/1 0/1' } }
    const photo = await plain().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    assert(photo.includes('Nobody'))
    const done = await redraw(put(photo))
    assert(done.ok)
    assert.deepEqual([done.drawing.width, done.drawing.height], [20, 40])
    assert(!done.drawing.bytes.includes('Nobody'))
    const wide = await sharp({ create: { width: 5000, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const narrow = await redraw(put(wide))
    assert(narrow.ok && narrow.drawing.width === 1280)
  })

  test('loses whatever else was hidden in it', async () => {
    const zip = Buffer.from('PK\x03\x04 a secret archive PK\x05\x06')
    const both = await redraw(put(Buffer.concat([await plain().png().toBuffer(), zip])))
    assert(both.ok)
    assert(!both.drawing.bytes.includes('PK\x03\x04'))
    const gif = await plain().gif().toBuffer()
    const page = await redraw(
      put(Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]), 'page.html'),
    )
    assert(page.ok && page.drawing.mediaType.startsWith('image/'))
    assert(!page.drawing.bytes.includes('<script>'))
  })

  test('is refused when it can run, bursts the memory, or is none', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    const wrong = {
      svg,
      'svg in xml': `<?xml version="1.0"?>${svg}`,
      'page with the mark of a gif': 'GIF89a/*<script>*/=1;alert(1)//</script>',
      'page called a picture': '<!doctype html><h1>Hi</h1>',
      sound: waveOf(1),
    }
    for (const [name, bytes] of Object.entries(wrong))
      assert.deepEqual(
        await redraw(put(Buffer.from(bytes), 'x.png')),
        { ok: false, reason: 'not_a_picture' },
        name,
      )
    assert.deepEqual(await redraw(put(bombOf(50_000))), { ok: false, reason: 'too_many_dots' })
  })
})

describe('a form with files', () => {
  const read = (body: Buffer, type: string, most: Record<string, number>, size = 7) => {
    const chunks = function* () {
      for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
    }
    const stream = Readable.toWeb(Readable.from(chunks(), { objectMode: false }))
    const request = new Request('http://localhost/', {
      method: 'POST',
      body: stream,
      headers: { 'content-type': type },
      duplex: 'half',
    } as unknown as RequestInit)
    return takeUpload(request, folder, most)
  }

  test('comes through whole, however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 90 }),
        async (bytes, words, size) => {
          fc.pre(!/[\0\uFFFD\r]/.test(words) && words.isWellFormed())
          const tricky = Buffer.concat([bytes, Buffer.from('\r\n--'), bytes])
          const { body, type } = formOf({ words, more: 'b' }, { file: { name: 'a', bytes: tricky } })
          const done = await read(body, type, { file: 10_000 }, size)
          assert.deepEqual(done.typed, { words: [words], more: ['b'] })
          const file = done.files.get('file')
          assert(file?.ok && file.bytes === tricky.length)
          await done.discard()
        },
      ),
      { numRuns: 40 },
    )
  })

  test('keeps what was typed when a file is too large, and writes no more of it than is allowed', async () => {
    const large = { name: 'a.jpg', bytes: Buffer.alloc(20_000) }
    const { body, type } = formOf(
      { words: 'My words' },
      { file: large, other: { name: 'b', bytes: Buffer.from('b') } },
    )
    const done = await read(body, type, { file: 5000 }, 1000)
    assert.deepEqual(done.typed, { words: ['My words'] })
    assert.deepEqual(done.files.get('file'), { ok: false, reason: 'file_too_large' })
    assert.equal(done.files.has('other'), false, 'a file nobody asked for')
  })

  test('is refused when it is cut off, is no form, or is no text', async () => {
    const { body, type } = formOf({ words: 'My words' }, { file: { name: 'a', bytes: Buffer.alloc(90) } })
    const refused = (status: number) => (thrown: { init?: { status?: number } }) =>
      thrown.init?.status === status
    await assert.rejects(read(body.subarray(0, -20), type, { file: 100 }), refused(400))
    await assert.rejects(read(body, 'text/plain', {}), refused(415))
    const wrong = formOf({ words: 'x' }, {})
    const bytes = Buffer.from(
      wrong.body.toString('latin1').replace('\r\nx\r\n', '\r\n\xff\xfe\r\n'),
      'latin1',
    )
    await assert.rejects(read(bytes, wrong.type, {}), refused(400))
  })
})

describe('captions', () => {
  const read = (text: string) => readCaptions(Buffer.from(text))

  test('are times and words, and nothing else when they are served', () => {
    const styled = `\uFEFFWEBVTT - by somebody\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE <script>\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Amal>Hei &amp; <b>velkommen</b>\r\n\r\n01:00:00.000 --> 01:00:01.000\r\nHa det &lt;3\r\n`
    const made = read(styled)
    assert(made.ok)
    assert.equal(
      writeCaptions(made.cues),
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHei &amp; velkommen\n\n01:00:00.000 --> 01:00:01.000\nHa det &lt;3\n',
    )
    const again = read(writeCaptions(made.cues))
    assert.deepEqual(again, made)
  })

  test('are refused when they are something else, say nothing, or run backwards', () => {
    const head = 'WEBVTT\n\n'
    const wrong = {
      not_captions: [
        '1\n00:00:01,000 --> 00:00:02,000\nSubRip',
        '<!doctype html>',
        `${head}no time here`,
        `${head}00:01.000 -> 00:02.000\na`,
        `${head}00:99.000 --> 00:99.500\na`,
      ],
      captions_order: [
        `${head}00:02.000 --> 00:01.000\na`,
        `${head}00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb`,
      ],
      captions_empty: [head, `${head}00:01.000 --> 00:02.000\n<b></b>`],
    }
    for (const [reason, texts] of Object.entries(wrong))
      for (const text of texts) assert.deepEqual(read(text), { ok: false, reason }, text)
  })
})

test('a film elsewhere is played by the two sites somebody has looked at, without being followed', () => {
  const vimeo = playerOf('https://vimeo.com/123456789/abcdef0123')
  assert.equal(vimeo?.frame, 'https://player.vimeo.com/video/123456789?dnt=1&h=abcdef0123')
  for (const same of ['https://youtu.be/aaaaaaaaaaa', 'https://www.youtube.com/watch?v=aaaaaaaaaaa&t=5'])
    assert.equal(playerOf(same)?.frame, 'https://www.youtube-nocookie.com/embed/aaaaaaaaaaa')
  const wrong = [
    'http://vimeo.com/123456789',
    'https://vimeo.com.example.org/123456789',
    'https://vimeo.com@example.org/123456789',
    'https://example.org/?v=aaaaaaaaaaa',
    'javascript:alert(1)',
    'https://www.youtube.com/watch?v="><script>',
  ]
  for (const address of wrong) assert.equal(playerOf(address), undefined, address)
})

test('a player gets the part of a file that it asks for', () => {
  assert.deepEqual(rangeOf('bytes=0-99', 1000), { first: 0, last: 99 })
  assert.deepEqual(rangeOf('bytes=900-', 1000), { first: 900, last: 999 })
  assert.deepEqual(rangeOf('bytes=-10', 1000), { first: 990, last: 999 })
  assert.deepEqual(rangeOf('bytes=990-5000', 1000), { first: 990, last: 999 })
  assert.equal(rangeOf('bytes=1000-', 1000), 'beyond')
  assert.equal(rangeOf('bytes=-0', 1000), 'beyond')
  for (const whole of [null, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2'])
    assert.equal(rangeOf(whole, 1000), null)
})

test('a recording is as fresh as the words that were read, whatever happened to commas and links', () => {
  const text = {
    title: 'Ring lege',
    summary: 'Kort',
    paragraphs: [{ words: 'Ring [116 117](tel:116117), alltid.' }],
  }
  const mended = { ...text, paragraphs: [{ words: 'Ring **116 117** alltid' }] }
  assert.equal(heardOf(text), heardOf(mended))
  assert.notEqual(heardOf(text), heardOf({ ...text, paragraphs: [{ words: 'Ring 113, alltid.' }] }))
})
