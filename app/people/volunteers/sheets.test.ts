import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { readImport } from './imports.ts'
import { isWorkbook, sheetText } from './sheets.ts'

/** A packed file of these entries (APPNOTE 6.3), as a spreadsheet program would write it. `lie` is a size it claims. */
function packed(entries: readonly { name: string; bytes: Buffer; lie?: number }[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, bytes, lie } of entries) {
    const data = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(data.length, 14)
    head.writeUInt32LE(lie ?? bytes.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), data])
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    central.writeUInt16LE(20, 4)
    head.copy(central, 6)
    central.writeUInt32LE(offset, 42)
    locals.push(local)
    centrals.push(central, Buffer.from(name))
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
const cell = (at: string, value: string | number) =>
  typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`

function workbook(rows: readonly (readonly (string | number)[])[]): Buffer {
  const lines = rows.map(
    (row, index) =>
      `<row r="${index + 1}">${row.map((value, at) => cell(`${'ABCDEFG'[at]}${index + 1}`, value)).join('')}</row>`,
  )
  return packed([
    {
      name: 'xl/workbook.xml',
      bytes: xml(
        `<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="Ark" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: xml(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: xml(`<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`),
    },
  ])
}

const ground = { demo: true, language: 'nb', areas: new Map<string, string>() }
const heading = ['Navn', 'Telefon', 'Språk']

test('a list saved as a workbook is read by the same rules as one saved as text', async () => {
  const file = workbook([
    heading,
    ['Almaz Tekleab', '00 99 00 01', 'tigrinja*'],
    ['Omar; "Oso" Ali', 99887766, 'somali'],
    ['Uten nummer', 'ukjent', 'klingon'],
    ['Almaz igjen', '+47 00 99 00 01', 'tigrinja'],
  ])
  assert.ok(isWorkbook(file))
  const sheet = await sheetText(file)
  assert.ok(sheet.ok)
  const read = readImport(sheet.text, ground)
  assert.ok(read.ok)
  assert.deepEqual(
    read.lines.map((line) => (line.ok ? line.volunteer.name : line.faults.map(({ code }) => code).join(' '))),
    ['Almaz Tekleab', 'Omar; "Oso" Ali', 'phone language_unknown', 'csv_twice'],
  )
})

test('a workbook that unpacks to far more than it weighs is refused, whatever it says of itself', async () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024)
  const honest = packed([{ name: 'xl/worksheets/sheet1.xml', bytes: zeros }])
  assert.ok(honest.length < 100_000)
  assert.deepEqual(await sheetText(honest), { ok: false, reason: 'sheet_too_large' })
  const liar = packed([{ name: 'xl/worksheets/sheet1.xml', bytes: zeros, lie: 1000 }])
  assert.equal((await sheetText(liar)).ok, false)
  const many = packed(Array.from({ length: 600 }, (_, at) => ({ name: `a${at}`, bytes: Buffer.from('x') })))
  assert.deepEqual(await sheetText(many), { ok: false, reason: 'sheet_too_large' })
})

test('what only looks like a workbook is refused in words', async () => {
  assert.equal(isWorkbook(Buffer.from('Navn;Telefon')), false)
  const broken = workbook([heading]).subarray(0, 200)
  assert.deepEqual(await sheetText(broken), { ok: false, reason: 'sheet_broken' })
  assert.deepEqual(await sheetText(packed([{ name: 'readme.txt', bytes: Buffer.from('hi') }])), {
    ok: false,
    reason: 'sheet_broken',
  })
})

test('ten thousand people are read with a line for each, and one more is refused', async () => {
  const people = Array.from({ length: 10_000 }, (_, at) => [
    `Person ${at}`,
    at % 100 === 7 ? 'nummer' : `00${String(at).padStart(6, '0')}`,
    'somali*',
  ])
  const sheet = await sheetText(workbook([heading, ...people]))
  assert.ok(sheet.ok)
  const read = readImport(sheet.text, ground)
  assert.ok(read.ok)
  assert.equal(read.lines.length, 10_000)
  assert.equal(read.lines.filter(({ ok }) => !ok).length, 100)
  const more = readImport(`${sheet.text}\nEn til;00 99 99 99;somali`, ground)
  assert.deepEqual(more, { ok: false, reason: 'csv_too_long' })
})
