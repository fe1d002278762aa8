import { groupPhone } from '../../../languages/phones.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { type Row, Rows } from '../../../ui/rows.tsx'

/**
 * The way to a person, the first thing there is to do: to ask for a talk, or, where the place has its library alone
 * (BM-55), to call it, or to read who it is.
 * @param props.about the address of the text she asks about; `at` the page's language where it is not the frame's
 */
export function AskPerson({ about }: { about?: string }) {
  return <Rows rows={[useAskRow(about)]} />
}

/** The same where nothing was found: what a talk is, and a button. */
export function AskInstead({ at }: { at?: string }) {
  const { t, language, capabilities } = useFrame()
  if (!capabilities.helpline) return <AskPerson />
  return (
    <>
      <p>{t('home.intro')}</p>
      <LinkButton href={`/${at ?? language}/help`}>{t('home.talk')}</LinkButton>
    </>
  )
}

/** The row that leads to a person. @param about the address of the text she asks about */
export function useAskRow(about?: string): Row {
  const { t, language, capabilities, contact } = useFrame()
  if (capabilities.helpline)
    return {
      href: `/${language}/help${about ? `?article=${about}` : ''}`,
      label: t('home.talk'),
      hint: t('home.talk_text'),
      pictogram: 'talk',
      first: true,
    }
  if (contact.phone === '')
    return { href: `/${language}/about`, label: t('page.who_we_are'), pictogram: 'people', first: true }
  const number = <Bidi>{groupPhone(contact.phone)}</Bidi>
  return {
    href: `tel:${contact.phone}`,
    label: <Pieces of={t.parts('page.call_us', { number })} />,
    hint: <bdi>{contact.name}</bdi>,
    pictogram: 'call',
    first: true,
  }
}
