/** One line of captions: from when until when, in milliseconds, and its words. */
export type Cue = { readonly from: number; readonly to: number; readonly words: string }

export type CaptionsRefusal = 'not_captions' | 'captions_empty' | 'captions_order'

const time = /(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})/
const timing = new RegExp(`^${time.source}[ \\t]+-->[ \\t]+${time.source}(?:[ \\t].*)?$`)
const mostCues = 5000

/**
 * Reads captions (W3C WebVTT). Styles, notes and marks within the words go, since nothing of ours shows them; what is
 * left is written anew by `writeCaptions`, so that a file that is something else besides is nothing else any more.
 * @param bytes of the file, at most some hundred kilobytes
 * @returns `not_captions` when it is no WebVTT, `captions_order` when a line ends before it begins or begins before
 *   the one above it, `captions_empty` when nobody says anything
 */
export function readCaptions(
  bytes: Uint8Array,
): { ok: true; cues: readonly Cue[] } | { ok: false; reason: CaptionsRefusal } {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
  if (text.includes('\uFFFD') || text.includes('\0') || !/^WEBVTT(?:[ \t][^\n]*)?\r?(?:\n|$)/.test(text))
    return { ok: false, reason: 'not_captions' }
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .slice(1)
  const cues: Cue[] = []
  for (const block of blocks) {
    const lines = block.split('\n').filter((line) => line.trim() !== '')
    if (lines.length === 0 || /^(NOTE|STYLE|REGION)\b/.test(lines[0] ?? '')) continue
    const at = lines.findIndex((line) => line.includes('-->'))
    const found = timing.exec(lines[at]?.trim() ?? '')
    if (at < 0 || at > 1 || !found || cues.length >= mostCues) return { ok: false, reason: 'not_captions' }
    const [from, to] = [milliseconds(found.slice(1, 5)), milliseconds(found.slice(5, 9))]
    const words = lines
      .slice(at + 1)
      .map(plain)
      .filter(Boolean)
      .join('\n')
    if (to <= from || from < (cues.at(-1)?.from ?? 0)) return { ok: false, reason: 'captions_order' }
    if (words) cues.push({ from, to, words })
  }
  return cues.length > 0 ? { ok: true, cues } : { ok: false, reason: 'captions_empty' }
}

/** Captions as they are served: WebVTT of times and words alone. */
export function writeCaptions(cues: readonly Cue[]): string {
  const blocks = cues.map(({ from, to, words }) => `${stamp(from)} --> ${stamp(to)}\n${escaped(words)}\n`)
  return `WEBVTT\n\n${blocks.join('\n')}`
}

const milliseconds = ([hours = '0', minutes, seconds, rest]: readonly (string | undefined)[]): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest)

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '',
  rlm: '',
}

const plain = (line: string): string =>
  line
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => named[name] ?? '')
    .trim()

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function stamp(at: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(at / 3_600_000)}:${two((at / 60_000) % 60)}:${two((at / 1000) % 60)}.${String(at % 1000).padStart(3, '0')}`
}
