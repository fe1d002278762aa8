/**
 * The tables of a TrueType or OpenType font.
 * @param {Buffer} font uncompressed
 * @returns {Map<string, { entry: number, offset: number, length: number }>}
 */
function tablesOf(font) {
  const tables = new Map()
  for (let at = 0; at < font.readUInt16BE(4); at++) {
    const entry = 12 + at * 16
    const tag = font.toString('latin1', entry, entry + 4)
    tables.set(tag, { entry, offset: font.readUInt32BE(entry + 8), length: font.readUInt32BE(entry + 12) })
  }
  return tables
}

/**
 * Gives a font another family name: the packages cut one family into several files of one name, of which a typesetter
 * would find only one. The new table of names goes to the end.
 * @param {Buffer} font uncompressed
 * @param {string} family
 * @param {boolean} bold
 */
export function renamed(font, family, bold) {
  const style = bold ? 'Bold' : 'Regular'
  const names = new Map([
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family}-${style}`.replaceAll(' ', '')],
  ])
  const head = Buffer.alloc(6 + names.size * 12)
  head.writeUInt16BE(names.size, 2)
  head.writeUInt16BE(head.length, 4)
  const strings = []
  let at = 0
  for (const [index, [id, text]] of [...names].entries()) {
    const string = Buffer.from(text, 'utf16le').swap16()
    for (const [field, value] of [3, 1, 0x409, id, string.length, at].entries())
      head.writeUInt16BE(value, 6 + index * 12 + field * 2)
    strings.push(string)
    at += string.length
  }
  const table = Buffer.concat([head, ...strings])
  const padding = Buffer.alloc((4 - (font.length % 4)) % 4)
  const made = Buffer.concat([font, padding, table])
  const entry = tablesOf(font).get('name').entry
  made.writeUInt32BE(font.length + padding.length, entry + 8)
  made.writeUInt32BE(table.length, entry + 12)
  return made
}

/**
 * Which code points a font has, as ranges, from its Unicode character map (formats 4 and 12).
 * @param {Buffer} font uncompressed
 * @returns {[number, number][]} first and last of each, in order
 */
export function coverage(font) {
  const { offset } = tablesOf(font).get('cmap')
  const points = new Set()
  for (let at = 0; at < font.readUInt16BE(offset + 2); at++) {
    const map = offset + font.readUInt32BE(offset + 4 + at * 8 + 4)
    const format = font.readUInt16BE(map)
    if (format === 12) readGroups(font, map, points)
    if (format === 4) readSegments(font, map, points)
  }
  const ranges = []
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges
}

function readGroups(font, map, points) {
  for (let group = 0; group < font.readUInt32BE(map + 12); group++) {
    const at = map + 16 + group * 12
    for (let point = font.readUInt32BE(at); point <= font.readUInt32BE(at + 4); point++) points.add(point)
  }
}

function readSegments(font, map, points) {
  const count = font.readUInt16BE(map + 6) / 2
  for (let segment = 0; segment < count; segment++) {
    const field = (table) => map + 14 + table * count * 2 + (table > 0 ? 2 : 0) + segment * 2
    const first = font.readUInt16BE(field(1))
    const offset = font.readUInt16BE(field(3))
    for (let point = first; point <= font.readUInt16BE(field(0)) && point < 0xffff; point++) {
      const glyph = offset === 0 ? 1 : font.readUInt16BE(field(3) + offset + (point - first) * 2)
      if (glyph !== 0) points.add(point)
    }
  }
}
