import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate, formatDay, formatList } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { endonymOf, InLanguage } from '../../translations/ui/texts.tsx'
import { openWebinar } from '../webinars.ts'

/** A webinar with its slides, links, questions and answers (BM-70), as long as it may be seen (BM-69). */
export const loader = allowSignedIn('library.closed', async ({ scope, visit, params, tenant }) => {
  const id = z.uuid().safeParse(params.recording)
  const webinar = id.success ? await openWebinar(scope, id.data) : undefined
  if (!webinar) throw notFound()
  const { title, summary, language, address, captions, pieces, speakers } = webinar
  return {
    title,
    summary,
    language,
    address,
    host: address.startsWith('/') ? null : new URL(address).host,
    captions: formatList(visit.language, captions.map(endonymOf)),
    day: formatDay(visit.language, webinar.held_on),
    until: formatDate(visit.language, webinar.ends_at.subtract({ seconds: 1 }), tenant.timeZone),
    slides: pieces.filter(({ kind }) => kind === 'slides'),
    links: pieces.filter(({ kind }) => kind === 'link'),
    questions: pieces.filter(({ kind }) => kind === 'question'),
    speakers: speakers.map(({ id: each, name, role, organisation }) => ({
      id: each,
      name,
      role,
      organisation,
    })),
  }
})

export default function OneWebinar() {
  const webinar = useLoaderData<typeof loader>()
  const { language } = webinar
  const { t } = useFrame()
  return (
    <>
      <title>{webinar.title}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library/collections">
        {t('v.collection.title')}
      </LinkButton>
      <h1>
        <InLanguage tag={language}>{webinar.title}</InLanguage>
      </h1>
      <p className="quiet">
        {webinar.day} · {t('v.recording.until', { date: webinar.until })}
      </p>
      {webinar.summary && (
        <p className="lead">
          <InLanguage tag={language}>{webinar.summary}</InLanguage>
        </p>
      )}
      <p>
        <LinkButton href={webinar.address}>{t('v.recording.watch')}</LinkButton>
      </p>
      <p className="small quiet">
        {t('v.recording.captions', { languages: webinar.captions })}
        {webinar.host && (
          <>
            <br />
            {t('v.recording.elsewhere', { host: webinar.host })}
          </>
        )}
      </p>
      {webinar.slides.map(({ url }) => (
        <p key={url}>
          <a href={url ?? ''}>{t('v.recording.slides')}</a>
        </p>
      ))}
      {webinar.links.length > 0 && (
        <section className="stack">
          <h2>{t('v.recording.links')}</h2>
          <ul>
            {webinar.links.map(({ label, url }) => (
              <li key={`${url} ${label}`}>
                <a href={url ?? ''}>
                  <InLanguage tag={language}>{label}</InLanguage>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack">
        <h2>{t('v.recording.speakers')}</h2>
        <ul>
          {webinar.speakers.map((speaker) => (
            <li key={speaker.id}>
              <bdi className="wraps">
                {[speaker.name, speaker.role, speaker.organisation].filter((each) => each).join(', ')}
              </bdi>
            </li>
          ))}
        </ul>
      </section>
      {webinar.questions.length > 0 && (
        <section className="stack">
          <h2>{t('v.recording.questions')}</h2>
          {webinar.questions.map(({ label, answer }) => (
            <div key={label} className="stack">
              <h3>
                <InLanguage tag={language}>{label}</InLanguage>
              </h3>
              <p className="raw" dir="auto" lang={language}>
                <Numbered>{answer ?? ''}</Numbered>
              </p>
            </div>
          ))}
        </section>
      )}
    </>
  )
}
