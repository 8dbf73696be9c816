-- draft: JSON of the profile that its builders work on; null: it is what was published. draft_slug: likewise. revision: counts the changes of the draft.
alter table agent add column draft text;
alter table agent add column draft_slug varchar(80);
alter table agent add column revision integer default 0 not null;
alter table agent add column changed_at timestamp(6) with time zone;
alter table agent add constraint agent_draft_slug unique (draft_slug);
create index agent_organization on agent (organization_id);

-- published_by: the member; null: the server itself.
alter table agent_version add column published_by varchar(40);

-- Files that builders uploaded, by the SHA-256 of what is stored, in parts: H2 keeps at most 1 MB in a bytea.
create table media (
  sha256     varchar(64) primary key,
  extension  varchar(4) not null,
  length     integer not null,
  stored_at  timestamp(6) with time zone not null
);
create table media_part (
  sha256   varchar(64) not null references media (sha256) on delete cascade,
  position integer not null,
  content  bytea not null,
  primary key (sha256, position)
);
create table agent_media (
  agent_id varchar(40) not null references agent (id) on delete cascade,
  sha256   varchar(64) not null references media (sha256),
  primary key (agent_id, sha256)
);
create index agent_media_sha256 on agent_media (sha256);
