import { redirect } from 'react-router'
import { allow } from '../../allow.ts'
import { notFound } from '../../refusals.ts'
import { takeCookie } from '../cookies.ts'
import { endSession } from '../sessions.ts'

/** Only a form signs out; following a link to here does nothing. */
export const loader = allow('people.sign_in', () => {
  throw notFound()
})

/** Ends the session on the server and takes the cookie back. */
export const action = allow('people.sign_in', async ({ visit }) => {
  if (visit.token) await endSession(visit.world, visit.token)
  takeCookie(visit)
  throw redirect(`/${visit.language}`)
})

export default function SignOut() {
  return null
}
