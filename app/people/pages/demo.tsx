import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { staffTags } from '../../languages/registry.ts'
import { languageName } from '../../languages/spoken.ts'
import { inScope } from '../../privacy/transactions.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Rows } from '../../ui/rows.tsx'
import { contactsOf } from '../accounts.ts'
import { allow, type Call } from '../allow.ts'
import { readForm } from '../forms.ts'
import { useFrame } from '../frames.ts'
import { notFound } from '../refusals.ts'
import { giveCookie } from '../sign-in/cookies.ts'
import { openSession } from '../sign-in/sessions.ts'
import { demoPeople } from '../sign-in/staff.queries.ts'

const choice = z.object({ person: z.uuid(), role: z.string() })

/** The invented people of a demonstration, and one click to be any of them. Elsewhere there is no such page. */
export const loader = allow('people.demo', async (call) => {
  const { scope } = inDemo(call)
  return inScope(scope, async (tx) => {
    const found = await demoPeople(tx, scope.tenantId)
    const contacts = await contactsOf(
      tx,
      scope,
      found.map(({ account_id }) => account_id),
    )
    const people = new Map<string, { id: string; role: string; name: string; languages: string[] }>()
    for (const { account_id: id, role, language } of found) {
      const known = people.get(`${id} ${role}`) ?? {
        id,
        role,
        name: contacts.get(id)?.name ?? '',
        languages: [],
      }
      people.set(`${id} ${role}`, {
        ...known,
        languages: [...known.languages, ...(language ? [language] : [])],
      })
    }
    return [...people.values()].filter(({ name }) => name !== '')
  })
})

/** Signs in as the chosen person, in her face. */
export const action = allow('people.demo', async (call) => {
  const { scope } = inDemo(call)
  const form = await readForm(call.request, choice)
  if (!form.ok) throw notFound()
  const known = await inScope(scope, (tx) => demoPeople(tx, scope.tenantId))
  const { person: accountId, role } = form.value
  if (!known.some((each) => each.account_id === accountId && each.role === role)) throw notFound()
  const face = role === 'volunteer' ? 'volunteer' : 'staff'
  const token = await inScope(scope, (tx) =>
    openSession(tx, scope.world, { tenantId: scope.tenantId, accountId, face, factors: ['demo'] }),
  )
  giveCookie(call.visit, token, true)
  throw redirect(face === 'volunteer' ? '/v' : '/staff')
})

function inDemo(call: Call): Call {
  if (!call.tenant.demo) throw notFound()
  return call
}

export default function Demo() {
  const people = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const reader = staffTags.find((tag) => tag === language) ?? 'nb'
  const roles = [...new Set(people.map(({ role }) => role))]
  return (
    <>
      <title>{t('demo.title')}</title>
      <Notice tone="attention">{t('demo.banner')}</Notice>
      <h1>{t('demo.title')}</h1>
      <Rows
        rows={[
          { href: '/ti', label: t('demo.try_ask'), pictogram: 'talk', first: true },
          { href: '/phones', label: t('demo.try_answer'), pictogram: 'phone' },
        ]}
      />
      <h2>{t('demo.people')}</h2>
      <p>{t('demo.intro')}</p>
      {roles.map((role) => (
        <section key={role} className="stack">
          <h3>{t.maybe(`staff.roles.${role}`) ?? role}</h3>
          <ul className="tiles">
            {people
              .filter((person) => person.role === role)
              .map(({ id, name, languages }) => (
                <li key={id}>
                  <Form method="post">
                    <input type="hidden" name="person" value={id} />
                    <input type="hidden" name="role" value={role} />
                    <Button weight="plain" wide>
                      {t('demo.be', { name })}
                    </Button>
                    <small>{languages.map((each) => languageName(each, reader)).join(', ')}</small>
                  </Form>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
