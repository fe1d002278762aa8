import { readSheet } from 'read-excel-file/node'
import { fromBufferPromise } from 'yauzl'

/** What a workbook may hold at the most once it is unpacked: a list of ten thousand people is a few megabytes. */
const mostUnpacked = 32 * 1024 * 1024
const mostEntries = 500

/** Whether a file is a packed one, as workbooks (XLSX, ISO/IEC 29500) are, by its first bytes. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * The first sheet of a workbook as the text that `readImport` reads, so that both kinds of file have one set of rules.
 * It is unpacked once beforehand and counted while it grows: a small file that would fill the memory is refused.
 * @returns `sheet_broken` when it is no workbook, `sheet_too_large` when it unpacks to more than is allowed
 */
export async function sheetText(
  bytes: Uint8Array,
): Promise<{ ok: true; text: string } | { ok: false; reason: 'sheet_broken' | 'sheet_too_large' }> {
  const file = Buffer.from(bytes)
  try {
    if (!(await isOfSize(file))) return { ok: false, reason: 'sheet_too_large' }
    const rows = await readSheet(file)
    return { ok: true, text: rows.map((row) => row.map((cell) => quoted(words(cell))).join(';')).join('\n') }
  } catch {
    return { ok: false, reason: 'sheet_broken' }
  }
}

async function isOfSize(file: Buffer): Promise<boolean> {
  const archive = await fromBufferPromise(file, { lazyEntries: true })
  if (archive.entryCount > mostEntries) return false
  let unpacked = 0
  for await (const entry of archive.eachEntry()) {
    // What the archive says of itself may be a lie, so the bytes are counted as they come.
    if (unpacked + entry.uncompressedSize > mostUnpacked) return false
    if (entry.fileName.endsWith('/')) continue
    const stream = await archive.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      unpacked += (chunk as Buffer).length
      if (unpacked > mostUnpacked) return false
    }
  }
  return true
}

function words(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell)
}

const quoted = (text: string) => `"${text.replaceAll('"', '""').replace(/\r?\n/g, ' ')}"`
