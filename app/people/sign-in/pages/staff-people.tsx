import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { staffRoles } from '../invitations.schema.ts'
import { confirmAdmin, invitations, inviteStaff } from '../invitations.ts'
import { colleagues, nagsOf, resetSignIn, takeRole } from '../staff.ts'

const forms = z.discriminatedUnion('act', [
  z.object({ act: z.literal('invite'), role: z.enum(staffRoles) }),
  z.object({ act: z.literal('confirm'), id: z.uuid() }),
  z.object({ act: z.literal('revoke'), id: z.uuid(), role: z.enum(staffRoles) }),
  z.object({ act: z.literal('reset'), id: z.uuid() }),
])

/** Who is on the staff, with which roles; invitations that wait. */
export const loader = allowSignedIn('people.staff', async ({ scope }) => ({
  me: scope.accountId,
  people: await colleagues(scope),
  waiting: await invitations(scope),
  nags: await nagsOf(scope),
}))

/** Invites, confirms an admin, takes a role away, lets a colleague set up her sign-in anew. */
export const action = allowSignedIn('people.staff', async ({ scope, request }) => {
  const form = await readForm(request, forms)
  if (!form.ok) return data({ reason: 'invalid' as const }, { status: 400 })
  const wish = form.value
  if (wish.act === 'invite') {
    const secret = await inviteStaff(scope, wish.role)
    return data({ link: new URL(`/invite/${secret}`, request.url).href, role: wish.role })
  }
  if (wish.act === 'confirm' && !(await confirmAdmin(scope, wish.id)))
    return data({ reason: 'own_invitation' as const }, { status: 409 })
  if (wish.act === 'reset') await resetSignIn(scope, wish.id)
  if (wish.act === 'revoke') {
    const taken = await takeRole(scope, wish.id, wish.role)
    if (!taken.ok) return data({ reason: taken.reason }, { status: 409 })
  }
  throw redirect('/staff/people')
})

export default function StaffPeople() {
  const { me, people, waiting, nags } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { t } = useFrame()
  const role = (code: string) => t.maybe(`staff.roles.${code}`) ?? code
  return (
    <>
      <title>{t('staff.people.title')}</title>
      <h1>{t('staff.people.title')}</h1>
      {nags.includes('few_coordinators') && (
        <Notice tone="attention">{t('staff.nag.few_coordinators')}</Notice>
      )}
      {done && 'link' in done && (
        <Notice tone="done" live title={t('staff.people.link_title')}>
          <p>
            <bdi dir="ltr">{done.link}</bdi>
          </p>
          <p>{t(done.role === 'admin' ? 'staff.people.link_admin' : 'staff.people.link_text')}</p>
        </Notice>
      )}
      {done && 'reason' in done && (
        <Notice tone="danger" live>
          {t.maybe(`staff.people.refused_${done.reason}`) ?? t('staff.people.refused_invalid')}
        </Notice>
      )}
      <Table
        caption={t('staff.people.title')}
        hideCaption
        keys
        columns={[
          { head: t('staff.people.name'), cell: (person) => person.name },
          { head: t('staff.people.roles'), cell: (person) => person.roles.map(role).join(', ') },
          {
            head: t('staff.people.acts'),
            cell: (person) =>
              person.id === me ? null : (
                <div className="buttons">
                  {person.roles.map((each) => (
                    <Form key={each} method="post">
                      <input type="hidden" name="act" value="revoke" />
                      <input type="hidden" name="id" value={person.id} />
                      <Button weight="quiet" name="role" value={each}>
                        {t('staff.people.revoke', { role: role(each) })}
                      </Button>
                    </Form>
                  ))}
                  <Form method="post">
                    <input type="hidden" name="id" value={person.id} />
                    <Button weight="quiet" name="act" value="reset">
                      {t('staff.people.reset')}
                    </Button>
                  </Form>
                </div>
              ),
          },
        ]}
        rows={people}
        id={(person) => person.id}
      />
      <p>
        <LinkButton weight="plain" href="/staff/handover">
          {t('staff.handover.title')}
        </LinkButton>
      </p>
      <h2>{t('staff.people.invite_title')}</h2>
      <Form method="post">
        <input type="hidden" name="act" value="invite" />
        <Select
          name="role"
          label={t('staff.people.invite_role')}
          value="coordinator"
          options={staffRoles.map((code) => ({ value: code, label: role(code) }))}
        />
        <Button>{t('staff.people.invite')}</Button>
      </Form>
      {waiting.length > 0 && (
        <>
          <h2>{t('staff.people.waiting_title')}</h2>
          <ul className="stack">
            {waiting.map((each) => (
              <li key={each.id}>
                {role(each.role)}
                {each.role === 'admin' && !each.confirmed_by && each.created_by !== me && (
                  <Form method="post">
                    <input type="hidden" name="id" value={each.id} />
                    <Button weight="plain" name="act" value="confirm">
                      {t('staff.people.confirm')}
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
