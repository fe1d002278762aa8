import { files, isGenerated, problemAt, text } from '../reading/source.mjs'

export const name = 'personal'
export const says = 'no number, address or identity number that could be a real person’s'

const READ = /\.(ts|tsx|mjs|js|json|md|sql|css|html|csv|txt|ya?ml|sh)$|^\.ci\/|^ops\//
const PASSED = /^package-lock\.json$|^LICENSE|^public\//

/** Digits alone that may be written: service numbers everybody may know, each with what it is. */
const SERVICE = new Map([
  ['22400040', 'Kirkens SOS'],
  ['80040008', 'Røde Kors, forced marriage'],
  ['22591300', 'Giftinformasjonen'],
  ['23327000', 'Veiledning Helsenorge'],
  ['55553333', 'Nav'],
])
/** Blocks that regulators keep free for examples, and our own undiallable one. */
const UNDIALLABLE = [
  /^(47)?00/, // +47 00 xx xx xx, the demonstration's own block
  /^447700900\d{3}$|^442079460\d{3}$/, // Ofcom, numbers for drama
  /^1\d{3}55501\d{2}$/, // NANP, fictitious
  /^46701740[67]\d{2}$|^468465004\d{2}$/, // PTS, numbers for fiction
]
const PHONE =
  /(?<![\w.+#-])(?:\+\d(?:[ \u00a0-]?\d){7,14}|0047\d{8}|[2-9]\d(?: \d\d){3}|[489]\d{2} \d{2} \d{3})(?![\w-]| \d)/g
const DRAWN = /\b(d|points|viewBox|transform)=/
const MAIL = /[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})\b/gi
const OPEN_MAIL = /(^|\.)(example\.(org|com|net)|example|invalid|test|localhost)$/i
const ELEVEN = /(?<![\d.])(\d{6}) ?(\d{5})(?![\d.])/g

/** Every phone number, e-mail address and identity number outside what nobody owns. */
export function run(root) {
  const read = files(root, (file) => READ.test(file) && !PASSED.test(file) && !isGenerated(file))
  return read.flatMap((file) => [...phones(root, file), ...mails(root, file), ...identities(root, file)])
}

function phones(root, file) {
  const content = text(root, file)
  return [...content.matchAll(PHONE)].flatMap((found) => {
    const digits = found[0].replace(/\D/g, '')
    const line = content.slice(content.lastIndexOf('\n', found.index) + 1, found.index)
    const national = digits.replace(/^(0047|47(?=\d{8}$))/, '')
    if (UNDIALLABLE.some((block) => block.test(digits)) || SERVICE.has(national) || DRAWN.test(line))
      return []
    const mend = 'use the demonstration block +47 00 xx xx xx, or add a public service number to SERVICE'
    return [problemAt(root, file, found.index, `“${found[0]}” may be somebody’s phone`, mend)]
  })
}

function mails(root, file) {
  return [...text(root, file).matchAll(MAIL)].flatMap((found) => {
    if (OPEN_MAIL.test(found[1]) || /^(noreply|git)@/.test(found[0])) return []
    return [problemAt(root, file, found.index, `“${found[0]}” may be somebody’s address`, 'use @example.org')]
  })
}

function identities(root, file) {
  return [...text(root, file).matchAll(ELEVEN)].flatMap((found) => {
    if (!isRealIdentity(found[1] + found[2])) return []
    const mend = 'use a Test-Norge number: month + 80'
    return [problemAt(root, file, found.index, 'a valid national identity number', mend)]
  })
}

/**
 * Whether eleven digits are a valid Norwegian identity or D-number of a real month: both control digits
 * (Folkeregisterforskriften § 2-2-1). Test-Norge numbers (month + 80) are synthetic and give false.
 */
export function isRealIdentity(digits) {
  const d = [...digits].map(Number)
  const day = (d[0] % 4) * 10 + d[1]
  const month = d[2] * 10 + d[3]
  if (day < 1 || day > 31 || month < 1 || month > 12) return false
  const control = (weights) => (11 - (weights.reduce((sum, weight, i) => sum + weight * d[i], 0) % 11)) % 11
  return control([3, 7, 6, 1, 8, 9, 4, 5, 2]) === d[9] && control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) === d[10]
}
