import { useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { languageOf } from '../../../languages/registry.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'
import { templateCodes, templateOf } from '../templates.ts'
import { freshWordings } from '../wordings.ts'

/** Every text with its standard words in the reader's language, and in which languages it is worded otherwise. */
export const loader = allowSignedIn('messaging.words', async ({ scope }) => {
  const own = Object.keys(await freshWordings(scope)).map((key) => key.split(' '))
  const texts = templateCodes.flatMap((code) => {
    const template = templateOf(code)
    if (!template) return []
    const tags = own.flatMap(([each, tag = '']) => (each === code ? [tag] : []))
    return [{ code, segments: template.segments, words: template.texts, own: tags }]
  })
  return { texts }
})

export default function Words() {
  const { texts } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  return (
    <>
      <title>{t('staff.words.title')}</title>
      <p>
        <a href="/staff/messages">{t('staff.messages.title')}</a>
      </p>
      <h1>{t('staff.words.title')}</h1>
      <p>{t('staff.words.intro')}</p>
      <Table
        caption={t('staff.words.caption')}
        rows={texts}
        id={({ code }) => code}
        columns={[
          {
            head: t('staff.words.text'),
            cell: ({ code, words }) => (
              <a href={`/staff/messages/words/${code}`}>{words[language] ?? words.en ?? code}</a>
            ),
          },
          { head: t('staff.words.budget'), cell: ({ segments }) => segments, number: true, wideOnly: true },
          {
            head: t('staff.words.changed'),
            cell: ({ own }) =>
              own.length === 0
                ? t('staff.words.none_changed')
                : own.map((tag) => (
                    <span key={tag} {...textAttributes(tag)}>
                      {languageOf(tag).endonym}{' '}
                    </span>
                  )),
          },
        ]}
      />
    </>
  )
}
