-- One row: what this installation calls its own on a LiveKit server that it may share.
create table installation (
  id          smallint primary key,
  room_prefix varchar(20) not null
);

-- state: admitted, joined, ended. origin: null where an API key stood in for it. context: JSON object from the page.
create table conversation (
  id               varchar(40) primary key,
  organization_id  varchar(40) not null references organization (id),
  agent_id         varchar(40) not null references agent (id),
  agent_version    integer not null,
  room_name        varchar(80) not null,
  identity         varchar(60) not null,
  origin           varchar(300),
  context          text not null,
  state            varchar(10) not null,
  reason           varchar(20),
  started_at       timestamp(6) with time zone not null,
  joined_at        timestamp(6) with time zone,
  ended_at         timestamp(6) with time zone,
  duration_seconds integer,
  constraint conversation_room unique (room_name)
);
create index conversation_state on conversation (state, started_at);

-- position: the order in which the segments began. source: browser or worker.
create table transcript_entry (
  conversation_id varchar(40) not null references conversation (id) on delete cascade,
  segment         varchar(80) not null,
  position        integer not null,
  role            varchar(10) not null,
  content         text not null,
  final           boolean not null,
  source          varchar(10) not null,
  primary key (conversation_id, segment)
);

-- db-scheduler's own table.
create table scheduled_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            bytea,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean not null,
  picked_by            varchar(50),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_time on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
