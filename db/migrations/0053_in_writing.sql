-- A volunteer is told before she says yes whether she will call or write (BM-36): the page of an offer said "call" to
-- everybody, also where there is no phone to call.
alter table dispatch.call add column in_writing boolean not null default false;
