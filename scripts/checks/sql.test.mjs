import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './sql.mjs'

test('statements that keep to their schema and name their tenant pass', (t) => {
  const root = plant(t, {
    'db/migrations/0001_people.sql': `create view people.volunteer_card as select 1;
      comment on table people.tenant is 'reference: small';
      alter table people.account add constraint a check (x in (1, 2));`,
    'app/people/tenants.queries.ts':
      "export const all = (tx) => tx.selectFrom('people.tenant').selectAll().execute()",
    'app/helpline/requests.queries.ts': `
      export const open = (tx, scope) =>
        tx.selectFrom('helpline.request as r').innerJoin('people.volunteer_card as c', 'c.id', 'r.id')
          .where('r.tenant_id', '=', scope.tenant).execute()
      export const add = (tx, row) => tx.insertInto('helpline.request').values(row).execute()
      export const raw = (tx, scope) => sql\`select * from helpline.request where tenant_id = \${scope.tenant}\`
    `,
    'app/platform/notify.ts': "export const notify = (tx) => tx.query('select pg_notify($1, $2)')",
    'app/helpline/requests.ts': "export const label = 'select a topic from the list'",
  })
  assert.deepEqual(told(run(root)), [])
})

test('foreign tables, forgotten tenants, stray statements and forbidden SQL are told', (t) => {
  const root = plant(t, {
    'db/migrations/0001_people.sql': `create trigger t before insert on a;
merge into a using b;
alter table a add constraint c unique (x), add column y int;
-- create trigger in a remark is fine
create table b (x int references a on delete set null);`,
    'app/helpline/requests.queries.ts': [
      "export const a = (tx) => tx.selectFrom('helpline.request').selectAll().execute()",
      "export const b = (tx, s) => tx.selectFrom('people.account').where('tenant_id', '=', s.tenant).execute()",
      'export const c = () => sql`delete from helpline.request where id = 1`',
      "export const d = (tx) => tx.query(`select set_config('app.tenant', $1, true), tenant_id`)",
      "export const e = (tx) => tx.query('select pg_notify($1, tenant_id)')",
      "export const h = (tx) => prepared(tx, 'helpline.h', 'select 1 from helpline.request', [])",
      "export const g = (tx) => tx.query('update helpline.request set tenant_id = $1')",
    ].join('\n'),
    'app/helpline/requests.ts': "export const f = (tx) => tx.deleteFrom('helpline.request').execute()",
  })
  assert.deepEqual(told(run(root)), [
    'app/helpline/requests.queries.ts:1 the statement does not say tenant_id',
    'app/helpline/requests.queries.ts:2 helpline reads people.account, which is not its own',
    'app/helpline/requests.queries.ts:3 the statement does not say tenant_id',
    'app/helpline/requests.queries.ts:4 set_config does not reach the workers',
    'app/helpline/requests.queries.ts:5 pg_notify from a second place',
    'app/helpline/requests.queries.ts:6 the statement does not say tenant_id',
    'app/helpline/requests.queries.ts:7 a row changes its tenant (S9)',
    'app/helpline/requests.ts:1 a statement outside *.queries.ts',
    'db/migrations/0001_people.sql:1 a trigger',
    'db/migrations/0001_people.sql:2 a merge',
    'db/migrations/0001_people.sql:3 add constraint does not stand alone',
    'db/migrations/0001_people.sql:5 on delete set null',
  ])
})
