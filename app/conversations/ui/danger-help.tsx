import { groupPhone } from '../../languages/phones.ts'
import { useFrame } from '../../people/frames.ts'
import { Dial } from '../../ui/bidi.tsx'
import { Details } from '../../ui/card.tsx'
import { Pieces } from '../../ui/pieces.tsx'

/** Whom to call about a child or about violence (norms 25). What is reported there is not kept here. */
export function DangerHelp({ open }: { open?: boolean }) {
  const { t, contactPersons } = useFrame()
  const coordinator = contactPersons[0]
  return (
    <Details summary={t('form.danger_title')} {...(open ? { open } : {})}>
      <div className="stack">
        <p>
          <Pieces
            of={t.parts('form.danger_now', {
              police: <Dial number="112">112</Dial>,
              ambulance: <Dial number="113">113</Dial>,
            })}
          />
        </p>
        <p>
          <Pieces of={t.parts('form.danger_child', { number: <Dial number="116111">116 111</Dial> })} />
        </p>
        <p>{t('form.danger_text')}</p>
        {coordinator && (
          <p>
            <Pieces
              of={t.parts('volunteer.contact', {
                name: coordinator.name,
                number: <Dial number={coordinator.phone}>{groupPhone(coordinator.phone)}</Dial>,
              })}
            />
          </p>
        )}
        <p className="quiet">{t('form.danger_not_stored')}</p>
      </div>
    </Details>
  )
}
