create table organization (
  id   varchar(40) primary key,
  name varchar(200) not null
);

create table api_key (
  id              varchar(40) primary key,
  organization_id varchar(40) not null references organization (id),
  name            varchar(200) not null,
  sha256          bytea not null,
  created_at      timestamp(6) with time zone not null,
  expires_at      timestamp(6) with time zone,
  revoked_at      timestamp(6) with time zone,
  constraint api_key_sha256 unique (sha256)
);

-- published_version: the one that visitors meet; none while the agent is not published.
create table agent (
  id                varchar(40) primary key,
  organization_id   varchar(40) not null references organization (id),
  slug              varchar(80) not null,
  published_version integer,
  constraint agent_slug unique (slug)
);

-- profile: JSON, as it was published.
create table agent_version (
  agent_id     varchar(40) not null references agent (id),
  version      integer not null,
  profile      text not null,
  published_at timestamp(6) with time zone not null,
  primary key (agent_id, version)
);
