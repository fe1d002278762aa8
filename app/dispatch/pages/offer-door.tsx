import { redirect } from 'react-router'
import { allowLink } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { seeOffer } from '../offers.ts'

/** The short address in the text leads to the page in her language. */
export const loader = allowLink('dispatch.answer_offer', async ({ scope, params }) => {
  const offer = await seeOffer(scope)
  if (!offer) throw notFound()
  return redirect(`/${offer.text_language}/o/${params.secret}`)
})

/** Never shown: the door leads on, or stands as the page for what is missing. */
export default function OfferDoor() {
  return null
}
