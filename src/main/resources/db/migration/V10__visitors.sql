-- A browser, as one organization knows it. browser_id: the id that its pages keep in it, which is conversation.visitor_id too. agent_id: of the page that named it last.
-- name, email, phone, company, attributes (JSON object): what pages say of it. trusted_…: what the organization's own server has signed. arrival: JSON object, how it came first.
-- events: how many were taken, which is the position of the last.
create table visitor (
  id              varchar(40) primary key,
  organization_id varchar(40) not null references organization (id),
  agent_id        varchar(40) not null,
  browser_id      varchar(100) not null,
  first_seen_at   timestamp(6) with time zone not null,
  last_seen_at    timestamp(6) with time zone not null,
  sessions        integer not null,
  events          integer default 0 not null,
  arrival         text not null,
  name            varchar(200),
  email           varchar(200),
  phone           varchar(200),
  company         varchar(200),
  attributes      text default '{}' not null,
  trusted_id      varchar(200),
  trusted_name    varchar(200),
  trusted_email   varchar(200),
  trusted_at      timestamp(6) with time zone,
  constraint visitor_browser unique (organization_id, browser_id)
);
create index visitor_seen on visitor (organization_id, last_seen_at, id);

-- What a visitor did, in order. url: without query and fragment. detail: JSON object.
create table visitor_event (
  visitor_id varchar(40) not null references visitor (id) on delete cascade,
  position   integer not null,
  at         timestamp(6) with time zone not null,
  type       varchar(20) not null,
  url        varchar(1000),
  title      varchar(300),
  detail     text not null,
  primary key (visitor_id, position)
);

-- How much of both an organization has, so that no page can fill the tables.
create table visitor_count (
  organization_id varchar(40) primary key references organization (id),
  visitors        integer not null,
  events          integer not null
);

-- With which an organization's server signs who its visitors are. sealed: never its text.
create table visitor_secret (
  organization_id varchar(40) primary key references organization (id),
  sealed          varchar(300) not null,
  made_at         timestamp(6) with time zone not null
);

-- The conversations of one visitor.
create index conversation_visitor on conversation (organization_id, visitor_id, started_at);
