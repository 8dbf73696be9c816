-- preview: with a draft, by who may see it. page_url: of the host page, without query and fragment. ref: what the host page calls the occasion.
-- rating: whether the agent helped, as the visitor said: 0 no, 1 partly, 2 yes. length_class: of the ended: 0 under a minute, 1 under five, 2 longer.
alter table conversation add column preview boolean default false not null;
alter table conversation add column page_url varchar(1000);
alter table conversation add column ref varchar(200);
alter table conversation add column rating smallint;
alter table conversation add column rating_words varchar(1000);
alter table conversation add column length_class smallint;
update conversation set length_class = case when duration_seconds < 60 then 0 when duration_seconds < 300 then 1 else 2 end where duration_seconds is not null;

-- What became of a conversation, in order; that it was admitted is its row. detail: a code or a reason.
create table conversation_event (
  conversation_id varchar(40) not null references conversation (id) on delete cascade,
  position        integer not null,
  at              timestamp(6) with time zone not null,
  kind            varchar(20) not null,
  detail          varchar(40),
  primary key (conversation_id, position)
);

-- When the segment began; null for those of before.
alter table transcript_entry add column at timestamp(6) with time zone;

-- As before, with previews apart, which count against a limit of their own.
drop index conversation_open;
create index conversation_open on conversation (ended_at, organization_id, preview, agent_id, visitor_id, address, away_at);
drop index conversation_agent_begun;
create index conversation_agent_begun on conversation (organization_id, agent_id, preview, started_at, id);

-- Each filter of the list has its rows in the list's order.
create index conversation_begun on conversation (organization_id, preview, started_at, id);
create index conversation_reason on conversation (organization_id, preview, reason, started_at, id);
create index conversation_length on conversation (organization_id, preview, length_class, started_at, id);
create index conversation_rating on conversation (organization_id, preview, rating, started_at, id);
