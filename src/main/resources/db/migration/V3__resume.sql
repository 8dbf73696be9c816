-- state: admitted, joined, away, ended. generation: how many times it was taken up. address: keyed hash. idle_seconds, limit_seconds: as the agent's version has them.
-- prior_id: the conversation that it continues. present_since: of the stay in the room, while joined. participant_since: of the last stay, by LiveKit's own clock. agent_missing_since: null while it is there.
-- due_at: not later than the next time at which the clock moves it. erased_at: when what was said was forgotten.
alter table conversation add column version bigint default 0 not null;
alter table conversation add column generation integer default 1 not null;
alter table conversation add column ticket_sha256 varchar(43);
alter table conversation add column visitor_id varchar(100);
alter table conversation add column address bigint;
alter table conversation add column consent_version integer;
alter table conversation add column idle_seconds integer default 120 not null;
alter table conversation add column limit_seconds integer default 1800 not null;
alter table conversation add column prior_id varchar(40);
alter table conversation add column present_since timestamp(6) with time zone;
alter table conversation add column participant_since timestamp(6) with time zone;
alter table conversation add column away_at timestamp(6) with time zone;
alter table conversation add column talked_ms bigint default 0 not null;
alter table conversation add column last_word_at timestamp(6) with time zone;
alter table conversation add column warned_at timestamp(6) with time zone;
alter table conversation add column agent_seen_at timestamp(6) with time zone;
alter table conversation add column agent_missing_since timestamp(6) with time zone;
alter table conversation add column agent_called_at timestamp(6) with time zone;
alter table conversation add column agent_calls integer default 1 not null;
alter table conversation add column agent_losses integer default 0 not null;
alter table conversation add column first_audio_ms bigint;
alter table conversation add column turns integer default 0 not null;
alter table conversation add column resumes integer default 0 not null;
alter table conversation add column resumed_at timestamp(6) with time zone;
alter table conversation add column due_at timestamp(6) with time zone;
alter table conversation add column erased_at timestamp(6) with time zone;
update conversation set present_since = joined_at where state = 'joined';
update conversation set agent_called_at = started_at, agent_missing_since = started_at, due_at = started_at;
alter table conversation alter column agent_called_at set not null;
alter table conversation alter column due_at set not null;

-- What limits ask of the open ones of an organization stands in the index itself; all open ones, and ended ones by age; what an agent and an address began within an hour.
drop index conversation_state;
create index conversation_open on conversation (ended_at, organization_id, agent_id, visitor_id, address, away_at);
create index conversation_agent_begun on conversation (agent_id, started_at);
create index conversation_address_begun on conversation (address, started_at);

alter table organization add column retention_days integer default 30 not null;

-- address_key: of the hash by which addresses are counted.
alter table installation add column address_key varchar(43);
