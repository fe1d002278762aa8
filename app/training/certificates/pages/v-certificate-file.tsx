import { redirect } from 'react-router'
import { addressOf } from '../../../people/addresses.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { printCertificate } from '../certificate-sheets.ts'
import { myCertificates } from '../certificates.ts'

/** A certificate of hers as PDF. When too many sheets wait she comes back to the list. */
export const loader = allowSignedIn('training.certificate', async ({ scope, tenant, params }) => {
  const certificate = (await myCertificates(scope)).find(({ id }) => id === params.certificate)
  if (!certificate) throw notFound()
  const own = tenant.language === 'nn' ? 'nn' : 'nb'
  const address = await inScope(scope, (tx) => addressOf(tx, scope, `/${own}/verify`))
  const printed = await printCertificate(certificate, own, address, tenant.demo)
  if (!printed.ok) throw redirect('/v/training/certificate')
  throw new Response(new Uint8Array(printed.bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="attest.pdf"',
      'Cache-Control': 'no-store',
    },
  })
})

export default function CertificateFile() {
  return null
}
