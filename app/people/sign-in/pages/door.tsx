import { data, redirect, useActionData, useLoaderData, useLocation } from 'react-router'
import { groupPhone } from '../../../languages/phones.ts'
import { queueMessages } from '../../../messaging/messages.ts'
import type { VisitorScope } from '../../../privacy/scope.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { accountsByPhone, phoneContext } from '../../accounts.ts'
import type { Call } from '../../allow.ts'
import { readForm, type Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { readPhone } from '../../phones.ts'
import { visitorOf } from '../../scopes.ts'
import { settingsOf } from '../../settings/settings.ts'
import { codeForm, phoneForm } from '../codes.schema.ts'
import { askForCode, codeMinutes, proveCode } from '../codes.ts'
import { giveCookie, safeNext } from '../cookies.ts'
import { type Face, openSession } from '../sessions.ts'
import { CodeEntry } from '../ui/code-entry.tsx'
import { PhoneEntry } from '../ui/phone-entry.tsx'

/** What either door shows next. `fault` is a code; `minutes` says how long a lock lasts. */
type Door = { ticket?: string; fault?: string; minutes?: number; typed?: Typed }

const homes = { volunteer: '/v', staff: '/staff/second' } as const

/** Where she wishes to go after signing in, and whom she calls when no text comes. */
export async function doorFacts({ scope, request }: Call, face: Face) {
  const { contacts } = await inScope(scope, (tx) => settingsOf(tx, scope))
  const asked = new URL(request.url).searchParams
  return {
    next: safeNext(asked.get('next'), face === 'volunteer' ? '/v' : '/staff'),
    ended: asked.has('ended'),
    coordinatorPhone: contacts.coordinatorPhone,
  }
}

/**
 * One action for both doors and both steps: a number gets a code by SMS, a code opens a session. A number that
 * nobody here has gets the same page, and no text.
 */
export async function enterDoor(call: Call, face: Face) {
  const scope = visitorOf(call.visit.world, call.tenant.id)
  const step = (
    await call.request
      .clone()
      .formData()
      .catch(() => new FormData())
  ).get('step')
  return step === 'code' ? enterCode(call, scope, face) : sendCode(call, scope, face)
}

async function sendCode(call: Call, scope: VisitorScope, face: Face) {
  const form = await readForm(call.request, phoneForm)
  if (!form.ok) return data<Door>({ fault: 'phone_bad', typed: form.typed }, { status: 400 })
  const read = readPhone(form.value.phone, { demo: call.tenant.demo })
  if (!read.ok) return data<Door>({ fault: 'phone_bad', typed: form.typed }, { status: 400 })
  const phoneKey = scope.world.keys.hash(read.e164, phoneContext(scope)).toString('base64url')
  const asked = await inScope(scope, async (tx) => {
    const [account] = await accountsByPhone(tx, scope, read.e164)
    const made = await askForCode(tx, scope, face, account?.id, phoneKey)
    if (made.ok && made.send && account)
      await queueMessages(tx, scope, [
        {
          to: { accountId: made.send.accountId },
          language: account.language,
          kind: 'code',
          template: 'sms.sign_in_code',
          params: { code: made.send.code },
        },
      ])
    return made
  })
  if (asked.ok) return data<Door>({ ticket: asked.ticket })
  const minutes = Math.ceil(asked.retryAfter / 60)
  return data<Door>({ fault: 'code_locked', minutes, typed: form.typed }, { status: 429 })
}

async function enterCode(call: Call, scope: VisitorScope, face: Face) {
  const form = await readForm(call.request, codeForm)
  const ticket = form.typed.ticket?.[0] ?? ''
  if (!form.ok) return data<Door>({ ticket, fault: 'code_wrong', typed: form.typed }, { status: 400 })
  const proved = await proveCode(scope, face, form.value.ticket, form.value.code)
  if (!proved.ok) {
    const again = proved.reason === 'code_wrong' ? { ticket } : {}
    return data<Door>(
      { ...again, fault: proved.reason, minutes: codeMinutes, typed: form.typed },
      { status: 400 },
    )
  }
  const shared = form.value.shared !== undefined
  const { accountId } = proved
  const token = await inScope(scope, (tx) =>
    openSession(tx, scope.world, { tenantId: scope.tenantId, accountId, face, factors: ['sms'], shared }),
  )
  giveCookie(call.visit, token, shared || face === 'staff')
  const next = safeNext(form.value.next, homes[face])
  throw redirect(face === 'volunteer' ? next : `/staff/second?next=${encodeURIComponent(next)}`)
}

/** The page of either door: the number, then the code. */
export function DoorPage({ children }: { children?: React.ReactNode }) {
  const { next, ended, coordinatorPhone } = useLoaderData<typeof doorFacts>()
  const door = useActionData<Door>()
  const { t } = useFrame()
  const fault = door?.fault ? say(t, door) : undefined
  return (
    <>
      <title>{t('volunteer.sign_in')}</title>
      <h1>{t('volunteer.sign_in')}</h1>
      {ended && !door && <Notice>{t('volunteer.session_ended')}</Notice>}
      {door?.ticket ? (
        <>
          <p>{t('volunteer.code_sent', { minutes: codeMinutes })}</p>
          <CodeEntry ticket={door.ticket} next={next} typed={door.typed} fault={fault} />
          <NoText phone={coordinatorPhone} />
        </>
      ) : (
        <>
          <p>{t('volunteer.sign_in_intro')}</p>
          <PhoneEntry next={next} typed={door?.typed} fault={fault} />
          {children}
        </>
      )}
    </>
  )
}

/** The way on for whom no text has reached: the number once more, or a person. */
function NoText({ phone }: { phone: string }) {
  const { t } = useFrame()
  const { pathname, search } = useLocation()
  return (
    <div className="stack">
      <p>
        <a href={`${pathname}${search}`}>{t('volunteer.code_again')}</a>
      </p>
      {phone && (
        <p className="small">
          <Pieces
            of={t.parts('volunteer.no_text', { number: <Bidi key="number">{groupPhone(phone)}</Bidi> })}
          />
        </p>
      )}
    </div>
  )
}

function say(t: ReturnType<typeof useFrame>['t'], { fault, minutes }: Door): string {
  if (fault === 'phone_bad') return t('ask.phone_bad')
  if (fault === 'code_expired') return t('volunteer.code_expired')
  if (fault === 'code_locked') return t('volunteer.code_locked', { minutes: minutes ?? codeMinutes })
  return t('volunteer.code_wrong')
}
