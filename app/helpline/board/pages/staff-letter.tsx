import { useActionData, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { type Letter, writeLetter } from '../../contacts/letters.ts'
import { isRequestId, referenceOf } from '../stages.ts'

/** Says what a letter is for; reaching this page takes a recent strong factor, since a letter opens her page. */
export const loader = allowSignedIn('helpline.reveal', ({ params, scope }) => {
  const id = params.id ?? ''
  if (!isRequestId(id)) throw notFound()
  return {
    reference: referenceOf(id),
    back: scope.role === 'professional' ? `/staff/routed/${id}` : `/staff/requests/${id}`,
  }
})

/** Writes it once, with who and when in the log. */
export const action = allowSignedIn('helpline.reveal', async ({ params, scope }) => {
  const id = params.id ?? ''
  const letter = isRequestId(id) ? await writeLetter(scope, id) : undefined
  if (!letter) throw notFound()
  return letter
})

export default function StaffLetter() {
  const { reference, back } = useLoaderData<typeof loader>()
  const letter = useActionData<typeof action>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.letter.title')}</title>
      <div className="screen-only stack">
        <LinkButton weight="quiet" sign="back" href={back}>
          {t('staff.request.title', { reference })}
        </LinkButton>
        <h1>{t('staff.letter.title')}</h1>
        <p>{t(letter ? 'staff.letter.print' : 'staff.letter.text')}</p>
        {!letter && (
          <Form method="post">
            <Button>{t('staff.letter.make')}</Button>
          </Form>
        )}
      </div>
      {letter && <Sheet letter={letter} />}
    </>
  )
}

function Sheet({ letter }: { letter: Letter }) {
  return (
    <article className="card stack message" lang={letter.lang} dir={letter.dir}>
      <h2>
        <bdi>{letter.service}</bdi>
      </h2>
      <p className="lead">{letter.text}</p>
      <figure className="qr-figure">
        <Qr value={letter.link} label={letter.address} />
        <figcaption>
          <Bidi>{letter.address}</Bidi>
        </figcaption>
      </figure>
      <p>{letter.codeLabel}</p>
      <p className="code">
        <Bidi>{letter.code.replace(/(\d{3})(?=\d)/g, '$1 ')}</Bidi>
      </p>
      <p>{letter.keep}</p>
    </article>
  )
}
