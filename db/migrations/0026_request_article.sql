-- The text of the library that she was reading when she asked, so that whoever calls has read it too (BM-31). What it says
-- is the library's; it may be withdrawn meanwhile, and then the request simply names none.
alter table helpline.request add column article_id uuid;
