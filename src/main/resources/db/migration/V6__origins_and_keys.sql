-- origin: one page's, or https://*.example.com. on_day, times: how often pages of it were let in on its last day (UTC).
create table agent_origin (
  agent_id   varchar(40) not null references agent (id) on delete cascade,
  origin     varchar(300) not null,
  allowed_at timestamp(6) with time zone not null,
  seen_at    timestamp(6) with time zone,
  on_day     date,
  times      integer default 0 not null,
  primary key (agent_id, origin)
);

-- What was not let in today (UTC), at most 50 origins of an agent.
create table refused_origin (
  agent_id   varchar(40) not null references agent (id) on delete cascade,
  origin     varchar(300) not null,
  on_day     date not null,
  times      integer not null,
  refused_at timestamp(6) with time zone not null,
  primary key (agent_id, origin)
);

-- scope: what the key opens. hint: the last characters of the secret. made_by: a member's id, who may be gone.
alter table api_key add column scope varchar(20) default 'sessions' not null;
alter table api_key add column hint varchar(4) default '' not null;
alter table api_key add column made_by varchar(40);
alter table api_key add column last_used_at timestamp(6) with time zone;
create index api_key_organization on api_key (organization_id);
