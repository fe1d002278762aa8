import { useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { formatNearby } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { PhoneText } from '../../demo-phones/ui/phone-text.tsx'
import { myMessages } from '../mine.ts'

/** What she was sent: where a notice on her phone leads. */
export const loader = allowSignedIn('messaging.mine', async ({ scope }) => ({
  messages: await myMessages(scope),
  now: scope.world.clock.now().toString(),
}))

export default function MyMessages() {
  const { messages, now } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  return (
    <>
      <title>{t('volunteer.messages')}</title>
      <h1>{t('volunteer.messages')}</h1>
      {messages.length === 0 && <Empty title={t('volunteer.messages_none')} />}
      {messages.map(({ id, text, language, at }) => (
        <Card key={id}>
          <p className="quiet">
            {formatNearby(t, Temporal.Instant.from(at), Temporal.Instant.from(now), zone)}
          </p>
          <p {...textAttributes(language)}>
            <PhoneText text={text} />
          </p>
        </Card>
      ))}
      <LinkButton weight="quiet" href="/v">
        {t('page.back')}
      </LinkButton>
    </>
  )
}
