import { formatDay, formatNumber } from '../../languages/formats.ts'
import { translator } from '../../languages/messages.ts'
import { languageOf } from '../../languages/registry.ts'
import { spokenLanguageOf } from '../../languages/spoken.ts'
import { leftToRight } from '../../library/leaflets/blocks.ts'
import { print } from '../../library/leaflets/printing.ts'
import { qrSquares, typesettingOf } from '../../library/leaflets/sheets.ts'
import { typefacesFor } from '../../library/leaflets/typefaces.ts'
import { template } from './certificate-template.ts'
import type { Certificate } from './certificates.ts'

/**
 * A certificate on A4: a page in Norwegian, a page in the other language (HA-45). Words are data and never part of
 * Typst's program (docs/decisions/leaflets.md).
 * @param own the tenant's language, nb or nn; `address` the whole address of the page that checks it
 * @returns `no_letters` when no typeface has some letter of it; `busy` when too many sheets wait
 */
export async function printCertificate(
  certificate: Certificate,
  own: string,
  address: string,
  mark: boolean,
): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; reason: 'busy' | 'no_letters' }> {
  const tags = [...new Set([own, certificate.language])]
  const pages = tags.map((tag) => pageOf(certificate, tag, address, mark))
  const said = JSON.stringify(pages).normalize('NFC')
  const faces = typefacesFor(languageOf(certificate.language), said)
  if (!faces) return { ok: false, reason: 'no_letters' }
  const sheet = JSON.stringify({
    pages,
    families: faces.families,
    latin: faces.latin,
    title: pages[0]?.title ?? '',
    qr: qrSquares(address),
  }).normalize('NFC')
  const printed = await print({ fonts: faces.files, template, sheet, as: 'pdf' })
  return printed.ok ? { ok: true, bytes: printed.bytes } : printed
}

function pageOf({ facts, code }: Certificate, tag: string, address: string, mark: boolean) {
  const t = translator(tag)
  const day = (iso: string) => formatDay(tag, Temporal.PlainDate.from(iso))
  const { name, tenant } = facts
  const hours = (minutes: number) => formatNumber(tag, Math.round(minutes / 6) / 10)
  return {
    ...typesettingOf(languageOf(tag)),
    title: t('certificate.title'),
    name,
    tenant,
    says: t('certificate.says', { name, tenant }),
    period: t('certificate.period', { from: day(facts.since), to: day(facts.issuedOn) }),
    languages: t('certificate.languages', {
      languages: facts.languages.map((each) => spokenLanguageOf(each).endonym).join(', '),
    }),
    heading: t('certificate.courses'),
    courses: facts.courses.map(({ titles, provider, on, minutes }) => ({
      title: titles[tag] ?? titles.nb ?? Object.values(titles)[0] ?? '',
      provider,
      on: day(on),
      hours: minutes > 0 ? t('certificate.some_hours', { hours: hours(minutes) }) : '',
    })),
    hours: t('certificate.hours', { hours: hours(facts.minutes) }),
    issued: day(facts.issuedOn),
    check: t('certificate.check'),
    code: leftToRight(code.replace(/(.{3})(?=.)/g, '$1 ')),
    address: leftToRight(address.replace(/^https?:\/\//, '')),
    mark: mark ? translator('nb')('demo.banner') : null,
  }
}
