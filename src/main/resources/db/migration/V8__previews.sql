-- Who knows the token may meet the draft of an agent. kind: console, link. name: what a link is for. console: origin whose page shows it. A revoked one is deleted.
create table preview (
  id              varchar(40) primary key,
  organization_id varchar(40) not null references organization (id),
  agent_id        varchar(40) not null references agent (id) on delete cascade,
  member_id       varchar(40) not null,
  kind            varchar(10) not null,
  name            varchar(100) not null,
  console         varchar(300),
  sha256          bytea not null,
  created_at      timestamp(6) with time zone not null,
  expires_at      timestamp(6) with time zone not null,
  constraint preview_sha256 unique (sha256)
);
create index preview_agent on preview (agent_id, created_at);
create index preview_expires on preview (expires_at);

-- draft: the profile that a preview began with, JSON; null where agent_version names a published one.
alter table conversation add column draft text;
