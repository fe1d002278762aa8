import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../tests/support/database.ts'
import { readCatalogue } from '../reading/catalogue.mjs'
import { judge } from './catalogue.mjs'

const POLICY = "(tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)"
const secured = (table) => `alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy tenant on ${table} using ${POLICY} with check ${POLICY};`
const SOUND = `
  create extension if not exists btree_gist;
  create schema people; create schema helpline; create schema privacy;
  create table people.tenant (id uuid primary key);
  comment on table people.tenant is 'reference: who';
  create table people.session (id uuid primary key, tenant_id uuid not null references people.tenant (id));
  comment on table people.session is 'local: who is signed in';
  create table people.account (tenant_id uuid not null references people.tenant (id), id uuid, phone bytea,
    primary key (tenant_id, id));
  comment on table people.account is 'tenant: who signs in';
  create unique index on people.account (tenant_id, phone);
  ${secured('people.account')}
  create table privacy.access_log (tenant_id uuid not null, at timestamptz, id uuid, primary key (tenant_id, at, id))
    partition by range (at);
  comment on table privacy.access_log is 'tenant: who did what';
  ${secured('privacy.access_log')}
`
let database

describe('the live catalogue', () => {
  before(async () => {
    database = await emptyDatabase()
  })
  after(() => database.drop())

  test('a schema that keeps S1 to S10 passes', async () => {
    const booking = `
    create table helpline.booking (tenant_id uuid not null, id uuid, account_id uuid, during tstzrange,
      primary key (tenant_id, id),
      foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
      exclude using gist (tenant_id with =, account_id with =, during with &&));
    comment on table helpline.booking is 'tenant: a sample';
    ${secured('helpline.booking')}
    create table privacy.access_log_rest partition of privacy.access_log default;
    alter table privacy.access_log_rest enable row level security;
    alter table privacy.access_log_rest force row level security;
    create view helpline.card with (security_invoker = true) as select * from helpline.booking;`
    assert.deepEqual(await judged(SOUND + booking), [])
  })

  test('each rule is told when a planted table breaks it', async () => {
    const bad = `
    create schema gadgets;
    create table gadgets.thing (id uuid);
    create table helpline.a (tenant_id uuid, id bigint primary key, account_id uuid unique, session_id uuid,
      during tstzrange,
      constraint wide exclude using gist (account_id with =, during with &&),
      constraint gone foreign key (tenant_id, account_id) references people.account on delete set null (account_id),
      constraint local foreign key (session_id) references people.session (id));
    comment on table helpline.a is 'tenant: bad';
    create policy loose on helpline.a using (tenant_id in (select id from people.tenant)) with check (true);
    create table helpline.b (tenant_id uuid not null, id uuid, x_id uuid, primary key (tenant_id, id),
      constraint moved foreign key (x_id, tenant_id) references people.account (tenant_id, id) on update cascade)
      partition by hash (tenant_id);
    comment on table helpline.b is 'tenant: bad too';
    create table privacy.c (id uuid primary key, tenant_id uuid not null references people.tenant (id));
    comment on table privacy.c is 'local: points upwards';
    create function helpline.f() returns trigger language plpgsql security definer as 'begin return new; end';
    create trigger t before insert on privacy.c for each row execute function helpline.f();
    create table privacy.access_log_rest partition of privacy.access_log default;
    create view helpline.card as select * from helpline.b;
    create materialized view helpline.kept as select 1;`
    assert.deepEqual((await judged(SOUND + bad)).sort(), [
      'gadgets.thing: it is not declared (S6)',
      'gadgets.thing: its schema is no module’s',
      'helpline.a: gone → people.account: on delete set null or default (S5)',
      'helpline.a: local → people.session: tenant and local (S6)',
      'helpline.a: no “tenant_id uuid not null” (S1)',
      'helpline.a: row security is not enabled and forced (S8)',
      'helpline.a: the exclusion wide reaches across tenants (S3)',
      'helpline.a: the policy loose is not the one form (S8)',
      'helpline.a: the primary key is (id) (S1)',
      'helpline.a: the unique index a_account_id_key is not within a tenant (S2)',
      'helpline.b: it has no policy (S8)',
      'helpline.b: it is partitioned (S10)',
      'helpline.b: moved → people.account: it can cross tenants (S4)',
      'helpline.b: moved → people.account: on update acts (S5)',
      'helpline.b: row security is not enabled and forced (S8)',
      'helpline.card: the view reads past row security',
      'helpline.f: it runs with its owner’s rights',
      'helpline.kept: a stored view has no row security',
      'privacy.access_log_rest: the partition can be read past its parent’s policy (S8)',
      'privacy.c: c_tenant_id_fkey → people.tenant: it points through a wall',
      'privacy.c: trigger t (S7)',
    ])
  })
})

/** Plants SQL in an own database and gives back what the check says of it. */
async function judged(sql) {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('drop schema if exists people, helpline, privacy, gadgets cascade')
    await client.query(sql)
  } finally {
    await client.end()
  }
  return judge(await readCatalogue(database.url)).map(({ at, what }) => `${at}: ${what}`)
}
