import { useLoaderData } from 'react-router'
import { allowSignedIn } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { Buttons, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { keptTokens } from '../tokens.ts'
import { correctionHours } from '../weeks.ts'

/** Thanks for a form, and the way to correct it from this device. */
export const loader = allowSignedIn('conversations.hand_in', ({ request }) => ({
  corrected: new URL(request.url).searchParams.has('corrected'),
  kept: keptTokens(request).length > 0,
}))

export default function Thanks() {
  const { corrected, kept } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('form.title')}</title>
      <h1>{corrected ? t('form.corrected') : t('form.send')}</h1>
      <Notice tone="done" live>
        {t('form.thanks')}
      </Notice>
      {kept && <p className="quiet">{t('form.correct_hint', { hours: correctionHours })}</p>}
      <Buttons>
        <LinkButton href="/v">{t('volunteer.title')}</LinkButton>
        {kept && (
          <LinkButton weight="plain" sign="edit" href="/v/form?correct=0">
            {t('form.correct')}
          </LinkButton>
        )}
        <LinkButton weight="plain" href="/v/library/questions/new">
          {t('v.question.title')}
        </LinkButton>
        <LinkButton weight="quiet" href="/v/form">
          {t('form.another')}
        </LinkButton>
      </Buttons>
    </>
  )
}
