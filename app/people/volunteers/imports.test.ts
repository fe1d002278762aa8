import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readImport, restOf, textOfFile } from './imports.ts'

const ground = { demo: true, language: 'nb', areas: new Map([['rykkinn', 'an-id']]) }

test('a file saved by an old spreadsheet, a new one or a phone holds the same letters', () => {
  const text = 'navn;telefon;språk\nÅse Bjørk;00 10 99 01;tyrkisk'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  for (const bytes of [Buffer.from(text), Buffer.from(text, 'latin1'), utf16]) {
    const read = readImport(textOfFile(bytes), ground)
    assert.ok(read.ok)
    const [line] = read.lines
    assert.ok(line?.ok)
    assert.equal(line.volunteer.name, 'Åse Bjørk')
  }
})

test('each line of the file is a volunteer or has its reasons; none is lost, whatever stands in it', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/["\r\n]/g, ''))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
      const text = ['name;phone;languages', ...rows.map((row) => row.map((each) => `"${each}"`).join(';'))]
      const read = readImport(text.join('\n'), ground)
      const filled = rows.filter((row) => row.some((each) => each.trim() !== ''))
      if (!read.ok) return filled.length === 0
      assert.equal(read.lines.length, filled.length)
      return read.lines.every((line) => line.ok || line.faults.length > 0)
    }),
  )
})

test('words in three languages, levels, dates and a column nobody knows are understood or named', () => {
  const read = readImport(
    'Namn\tMobil\tSpråk\tOmråde\tOpplært\tKjønn\tSkostørrelse\nA B\t00109902\tsomali (morsmål)/Arabic*\tRYKKINN\t1.2.2026\tk\t38',
    ground,
  )
  assert.ok(read.ok)
  assert.deepEqual(read.unknown, ['Skostørrelse'])
  const [line] = read.lines
  assert.ok(line?.ok)
  assert.deepEqual(line.volunteer.languages, [
    { language: 'so', level: 'mother_tongue' },
    { language: 'ar', level: 'mother_tongue' },
  ])
  assert.deepEqual(line.volunteer.areas, ['an-id'])
  assert.equal(line.volunteer.trainedOn, '2026-02-01')
  assert.equal(line.volunteer.gender, 'woman')
})

test('a file without the needed columns, without lines or beyond reading is refused as a whole', () => {
  assert.deepEqual(readImport('', ground), { ok: false, reason: 'csv_empty' })
  assert.deepEqual(readImport('name;phone', ground), { ok: false, reason: 'csv_heading' })
  assert.deepEqual(readImport('name;phone;languages', ground), { ok: false, reason: 'csv_empty' })
  const withLines = (count: number) => readImport(`name;phone;languages\n${'a;b;c\n'.repeat(count)}`, ground)
  // Never compared as a whole: naming the differences of ten thousand lines takes more memory than a machine has.
  assert.equal(withLines(10_000).ok, true)
  const long = withLines(10_001)
  assert.equal(long.ok ? 'taken' : long.reason, 'csv_too_long')
})

test('what comes back as a file cannot run in a spreadsheet, and can be imported again', () => {
  const read = readImport('name;phone;languages\n=1+1;x;y\n"A ""B""";+47 00 10 99 03;klingon', ground)
  assert.ok(read.ok)
  const file = restOf(read.heading, read.lines, ({ code }) => code)
  assert.match(file, /"'=1\+1"/)
  assert.match(file, /"A ""B"""/)
  const again = readImport(file, ground)
  assert.ok(again.ok)
  assert.equal(again.lines.length, 2)
})
