import { allowSignedIn } from '../../../people/allow.ts'
import { readJson } from '../../../people/forms.ts'
import { notFound } from '../../../people/refusals.ts'
import { devicePost } from '../subscriptions.schema.ts'
import { forgetDevice, keepDevice, pushKey } from '../subscriptions.ts'

/** The key that a browser needs to be sent notices. */
export const loader = allowSignedIn('messaging.mine', ({ scope }) => {
  const key = pushKey(scope.world.settings)
  if (!key) throw notFound()
  return Response.json({ key })
})

/** Takes a device that shows notices from now on, or forgets one. */
export const action = allowSignedIn('messaging.mine', async ({ scope, request }) => {
  const post = await readJson(request, devicePost)
  if (!post) return Response.json({ ok: false }, { status: 400 })
  if ('forget' in post) {
    await forgetDevice(scope, post.forget)
    return Response.json({ ok: true })
  }
  const kept = await keepDevice(scope, post.device)
  return Response.json({ ok: kept.ok }, { status: kept.ok ? 200 : 400 })
})
