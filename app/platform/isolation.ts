import { type Database, inPlatform, inTenant, sqlState, type Tx } from './database.ts'
import { newRandomId } from './identifiers.ts'

/**
 * Proves at start that the app role sees a tenant's rows and no other's (scale C11), since a wrong setting looks like
 * lost data, or like everybody's. Writes a row as one tenant that never was, looks for it as itself, as another and
 * as nobody, and takes it back.
 * @throws one sentence for the operator when anything is not as it has to be
 */
export async function proveIsolation(database: Database): Promise<void> {
  const [tenant, other] = [newRandomId(), newRandomId()]
  const open = await inPlatform(database, async (tx) => {
    const { rows } = await tx.client.query<{ name: string; above: boolean }>(
      `select coalesce(string_agg(nspname || '.' || relname, ', '), '') as name,
              (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above
         from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'p') and obj_description(pg_class.oid, 'pg_class') like 'tenant: %'
          and not (relrowsecurity and relforcerowsecurity)`,
    )
    return rows[0]
  })
  if (open?.above)
    throw new Error(
      'The role of DATABASE_URL stands above row security: give the application one that does not.',
    )
  if (open?.name) throw new Error(`Row security is not forced on ${open.name}: run the migrations again.`)
  const seen = async (tx: Tx) =>
    (
      await tx.client.query('select from privacy.deletion where tenant_id = any ($1::uuid[])', [
        [tenant, other],
      ])
    ).rowCount
  const undone = new Error('taken back')
  const facts: (number | null)[] = []
  await inTenant(database, tenant, async (tx) => {
    await plant(tx, tenant)
    facts.push(await seen(tx))
    await tx.client.query(`set local app.tenant = '${other}'`)
    facts.push(await seen(tx))
    await tx.client.query(`set local app.tenant = ''`)
    facts.push(await seen(tx))
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  const refused = await inTenant(database, tenant, (tx) => plant(tx, other)).then(
    () => false,
    (error: unknown) => sqlState(error) === '42501',
  )
  if (facts.join() !== '1,0,0' || !refused)
    throw new Error(
      `The database does not keep tenants apart (${facts.join()}, ${refused ? 'refused' : 'let through'}): Helsebro does not start on it.`,
    )
}

async function plant(tx: Tx, tenant: string): Promise<void> {
  await tx.client.query(
    `insert into privacy.deletion (tenant_id, id, subject_kind, rule, deleted_at)
     values ($1, $2, 'none', 'platform.proof', now())`,
    [tenant, newRandomId()],
  )
}
