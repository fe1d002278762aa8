import { parse } from 'csv-parse/sync'
import { languages as interfaceLanguages } from '../../languages/registry.ts'
import { languageGroups, spokenLanguages } from '../../languages/spoken.ts'
import { isTaken } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { readPhone } from '../phones.ts'
import { columnOf, genderOf, type ImportColumn, levelOf, sourceOf } from './import-words.ts'
import { day, type NewVolunteer, type SpokenLevel } from './volunteers.schema.ts'
import { enrol, takenPhones } from './volunteers.ts'

/** Why a line cannot be taken; `column` where one is to blame, `value` what stands in it. */
export type LineFault = {
  readonly code: string
  readonly column: ImportColumn | null
  readonly value: string
}

/** One line of the file by its number in it (1 is the heading): a volunteer, or what is wrong; never nothing. */
export type ImportLine = { readonly line: number; readonly cells: readonly string[] } & (
  | { readonly ok: true; readonly volunteer: NewVolunteer }
  | { readonly ok: false; readonly faults: readonly LineFault[] }
)

/** A read file: its heading as it stands, which columns were understood, and every line. */
export type ReadImport =
  | {
      readonly ok: true
      readonly heading: readonly string[]
      readonly unknown: readonly string[]
      readonly lines: readonly ImportLine[]
    }
  | { readonly ok: false; readonly reason: 'csv_empty' | 'csv_broken' | 'csv_heading' | 'csv_too_long' }

/** What a tenant knows that a file refers to. */
export type ImportGround = {
  readonly demo: boolean
  readonly language: string
  readonly areas: ReadonlyMap<string, string>
}

const mostLines = 10_000

/** The text of a file as spreadsheets save it: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252. */
export function textOfFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * Reads a list of volunteers: separated by `;`, `,` or tab, its columns named in Norwegian or English, in any order.
 * Needed are name, phone and languages. Two lines with one phone: the second is refused. Nothing is stored.
 */
export function readImport(text: string, ground: ImportGround): ReadImport {
  const rows = parsed(text.replace(/^\uFEFF/, ''))
  if (!rows) return { ok: false, reason: 'csv_broken' }
  const [heading, ...rest] = rows
  if (!heading) return { ok: false, reason: 'csv_empty' }
  const order = heading.cells.map(columnOf)
  if (!(['name', 'phone', 'languages'] as const).every((column) => order.includes(column)))
    return { ok: false, reason: 'csv_heading' }
  if (rest.length === 0) return { ok: false, reason: 'csv_empty' }
  if (rest.length > mostLines) return { ok: false, reason: 'csv_too_long' }
  const seen = new Set<string>()
  const lines = rest.map(({ line, cells }): ImportLine => {
    const read = readLine(cellsOf(order, cells), ground)
    if (Array.isArray(read)) return { line, cells, ok: false, faults: read }
    if (cells.length > heading.cells.length)
      return { line, cells, ok: false, faults: [{ code: 'csv_cells', column: null, value: '' }] }
    if (seen.has(read.phone))
      return { line, cells, ok: false, faults: [{ code: 'csv_twice', column: 'phone', value: '' }] }
    seen.add(read.phone)
    return { line, cells, ok: true, volunteer: read }
  })
  return { ok: true, heading: heading.cells, unknown: heading.cells.filter((_, at) => !order[at]), lines }
}

/** The same lines, with those refused whose phone a volunteer of the tenant has already. */
export async function markTaken(scope: Scope, lines: readonly ImportLine[]): Promise<ImportLine[]> {
  const phones = lines.flatMap((line) => (line.ok ? [line.volunteer.phone] : []))
  const taken = await inScope(scope, (tx) => takenPhones(tx, scope, phones))
  return lines.map((line) => (line.ok && taken.has(line.volunteer.phone) ? refusedAsTaken(line) : line))
}

/** A line that was good until its phone turned out to be a volunteer's. */
export function refusedAsTaken({ line, cells }: ImportLine): ImportLine {
  return { line, cells, ok: false, faults: [{ code: 'phone_taken', column: 'phone', value: '' }] }
}

/**
 * Takes the good lines in, two hundred in a transaction; one whose phone a volunteer has becomes a refused line.
 * @returns every line of the file, as it went
 */
export async function importVolunteers(scope: Scope, lines: readonly ImportLine[]): Promise<ImportLine[]> {
  const good = lines.filter((line) => line.ok)
  const refused = new Set<number>()
  for (let from = 0; from < good.length; from += 200) {
    const part = good.slice(from, from + 200)
    const wishes = part.map(({ volunteer }) => volunteer)
    const ids = await inScope(scope, (tx) => enrol(tx, scope, wishes)).catch((error: unknown) => {
      if (isTaken(error)) return wishes.map(() => undefined)
      throw error
    })
    for (const [index, id] of ids.entries()) if (!id) refused.add(part[index]?.line ?? 0)
  }
  const taken = good.length - refused.size
  await inScope(scope, (tx) =>
    audit(tx, scope, {
      act: 'people.volunteers_imported',
      detail: { taken, refused: lines.length - taken },
    }),
  )
  return lines.map((line) => (refused.has(line.line) ? refusedAsTaken(line) : line))
}

/** The lines that were not taken, with their heading and the reasons, as a file to mend and import again. */
export function restOf(
  heading: readonly string[],
  lines: readonly ImportLine[],
  say: (fault: LineFault) => string,
) {
  const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`
  const rows = lines.flatMap((line) =>
    line.ok ? [] : [[...heading.map((_, at) => line.cells[at] ?? ''), line.faults.map(say).join(' ')]],
  )
  return `\uFEFF${[[...heading, '?'], ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

// A spreadsheet runs a cell that begins like a formula (OWASP: CSV injection); a phone's plus is none.
const harmless = (text: string) => (/^[=@\t\r]|^[+-](?![\d\s])/.test(text) ? `'${text}` : text)

function parsed(text: string): { line: number; cells: string[] }[] | undefined {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string) => first.split(sign).length
  const delimiter = [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
  try {
    const rows: { line: number; cells: string[] }[] = []
    parse(text, {
      delimiter,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells })
        return null
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    })
    return rows
  } catch {
    return undefined
  }
}

function readLine(cells: Cells, ground: ImportGround): NewVolunteer | LineFault[] {
  const faults: LineFault[] = []
  const fault = (code: string, column: ImportColumn, value = cells.of(column)) => {
    faults.push({ code, column, value })
  }
  const name = cells.of('name')
  if (name.length < 2) fault('required', 'name')
  if (name.length > 120) fault('too_long_text', 'name', '')
  const phone = readPhone(cells.of('phone'), { demo: ground.demo })
  if (!phone.ok) fault(phone.reason, 'phone')
  const spoken = readLanguages(cells.of('languages'), (code, value) => fault(code, 'languages', value))
  if (spoken.length === 0 && !faults.some(({ column }) => column === 'languages'))
    fault('required', 'languages')
  const areas = split(cells.of('areas')).map((each) => {
    const id = ground.areas.get(each.toLowerCase())
    if (!id) fault('area_unknown', 'areas', each)
    return id ?? ''
  })
  const known = <T>(column: ImportColumn, read: (text: string) => T | null | undefined) => {
    const found = read(cells.of(column))
    if (found === undefined) fault('not_understood', column)
    return found ?? null
  }
  const email = cells.of('email')
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) fault('email', 'email')
  const gender = known('gender', genderOf)
  const source = known('source', sourceOf)
  const textLanguage = known('text_language', (text) => interfaceTag(text, spoken, ground.language))
  const trainedOn = known('trained_on', readDay)
  const declarationOn = known('declaration_on', readDay)
  if (faults.length > 0 || !phone.ok) return faults
  return {
    name,
    phone: phone.e164,
    email: email || null,
    alias: (cells.of('alias') || name.split(/\s+/)[0] || name).slice(0, 40),
    textLanguage: textLanguage ?? ground.language,
    gender,
    source,
    languages: spoken,
    areas: [...new Set(areas)],
    topics: [],
    dailyCap: null,
    weeklyCap: null,
    quietFrom: null,
    quietTo: null,
    trainedOn,
    declarationOn,
  }
}

type Cells = { readonly of: (column: ImportColumn) => string }

function cellsOf(order: readonly (ImportColumn | null)[], cells: readonly string[]): Cells {
  return { of: (column) => (cells[order.indexOf(column)] ?? '').normalize('NFC').trim() }
}

const split = (text: string) =>
  text
    .split(/[,;|/]/)
    .map((each) => each.trim())
    .filter(Boolean)

const names = new Map<string, string>()
for (const { tag, endonym, name } of [...spokenLanguages, ...languageGroups])
  for (const word of [tag, endonym, name.nb, name.nn, name.en])
    if (!names.has(word.toLowerCase())) names.set(word.toLowerCase(), tag)
for (const [word, tag] of [
  ['kurdisk', 'ku'],
  ['kurdish', 'ku'],
  ['sorani', 'ckb'],
  ['kurmanji', 'kmr'],
  ['persisk', 'fa'],
  ['farsi', 'fa'],
  ['dari', 'fa-AF'],
  ['tagalog', 'fil'],
  ['norsk', 'nb'],
  ['kinesisk', 'zh-Hans'],
  ['berbisk', 'ber'],
] as const)
  names.set(word, tag)

function readLanguages(text: string, fault: (code: string, value: string) => void): SpokenLevel[] {
  return split(text).flatMap((part) => {
    const [, word = '', level = ''] = /^(.*?)\s*(?:\(([^)]*)\)|(\*))?$/.exec(part) ?? []
    const tag = names.get(word.trim().toLowerCase()) ?? names.get(part.toLowerCase())
    if (!tag) fault('language_unknown', word)
    // "Kurdish" can be asked for but not spoken: which of the two must be said (HA-21).
    else if (tag === 'ku') fault('language_kurdish', word)
    else return [{ language: tag, level: part.endsWith('*') ? 'mother_tongue' : levelOf(level) }]
    return []
  })
}

function interfaceTag(text: string, spoken: readonly SpokenLevel[], tenants: string): string | undefined {
  const complete = (tag: string | undefined) =>
    interfaceLanguages.find((each) => each.tag === tag && each.tier === 1)?.tag
  if (text) return complete(names.get(text.toLowerCase()))
  return complete((spoken.find(({ level }) => level === 'mother_tongue') ?? spoken[0])?.language) ?? tenants
}

function readDay(text: string): string | null | undefined {
  if (text === '') return null
  const norwegian = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text)
  const two = (part = '') => part.padStart(2, '0')
  const iso = norwegian ? `${norwegian[3]}-${two(norwegian[2])}-${two(norwegian[1])}` : text
  return day.safeParse(iso).success ? iso : undefined
}
