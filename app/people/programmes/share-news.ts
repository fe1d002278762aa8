import { inPlatform } from '../../platform/database.ts'
import type { World } from '../../platform/world.ts'
import { audit } from '../../privacy/audit.ts'
import { inScope } from '../../privacy/transactions.ts'
import { jobOf } from '../scopes.ts'
import { allTenants } from '../tenants.queries.ts'
import { endShareRow, insertShare, noteAccepted, noteSeen, shareRow } from './shares.queries.ts'
import { standingOf } from './shares.ts'

/**
 * Brings what a place has said about a share to the other: reads that place's row in a transaction of its own, and notes
 * what is new in the other's rows and log. Safe to repeat and in any order, since it is the row that is brought, not an act.
 * @param news `tenantId` is told, by `from`; rows that do not name each other are left alone
 */
export async function tellShare(
  world: World,
  news: { readonly tenantId: string; readonly from: string; readonly share: string },
): Promise<void> {
  const [teller, told] = [news.from, news.tenantId].map((id) => jobOf(world, id, 'people.share_programme'))
  const places = await inPlatform(world.database, allTenants)
  const from = places.find(({ id }) => id === news.from)
  if (!teller || !told || !from || !places.some(({ id }) => id === news.tenantId)) return
  const there = await inScope(teller, (tx) => shareRow(tx, teller, news.share))
  if (!there || there.partner_id !== news.tenantId) return
  await inScope(told, async (tx) => {
    const note = (act: string, programmeId: string | null) =>
      audit(tx, told, {
        act,
        subject: programmeId
          ? { kind: 'programme', id: programmeId }
          : { kind: 'programme_share', id: there.id },
        detail: { place: from.id },
      })
    const here = await shareRow(tx, told, there.id, true)
    if (!here) {
      if (!there.is_owner || there.ended_at) return
      const isNew = await insertShare(tx, told, {
        ...{ id: there.id, shared_key: there.shared_key, name: there.name, programme_id: null },
        ...{ partner_id: from.id, partner_name: from.name, is_owner: false },
        ...{ invited_at: there.invited_at, invited_by: null },
      })
      return isNew ? note('people.share_invited', null) : undefined
    }
    if (here.partner_id !== from.id) return
    if (there.accepted_at && !here.accepted_at) {
      await noteAccepted(tx, told, here.id, there.accepted_at)
      await note('people.share_accepted', here.programme_id)
    }
    if (there.ended_at && !here.ended_at) {
      await endShareRow(tx, told, here.id, { at: there.ended_at, by: null })
      const isDeclined = standingOf(there) === 'declined'
      return note(isDeclined ? 'people.share_declined' : 'people.share_ended', here.programme_id)
    }
    const isSame = there.shows_since?.toString() === here.seen_since?.toString()
    if (isSame || here.ended_at || there.ended_at) return
    await noteSeen(tx, told, here.id, there.shows_since)
    if ((there.shows_since === null) === (here.seen_since === null)) return
    await note(
      there.shows_since ? 'people.share_figures_shown' : 'people.share_figures_hidden',
      here.programme_id,
    )
  })
}
