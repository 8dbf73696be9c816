-- draft: JSON of the profile that its builders work on; null: it is what was published. draft_slug: likewise. revision: counts the changes of the draft.
alter table agent add column draft text;
alter table agent add column draft_slug varchar(80);
alter table agent add column revision integer default 0 not null;
alter table agent add column changed_at timestamp(6) with time zone;
alter table agent add constraint agent_draft_slug unique (draft_slug);
create index agent_organization on agent (organization_id);

-- published_by: the member; null: the server itself.
alter table agent_version add column published_by varchar(40);
