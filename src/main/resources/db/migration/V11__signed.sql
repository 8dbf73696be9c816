-- One browser is a visitor for each identity that was signed for it, and one more, whose trusted_id is empty, for all that came unsigned. What stood under both cannot be told apart:
-- it counts as unsigned, and who brings a token again is known anew.
update visitor set trusted_id = '', trusted_name = null, trusted_email = null, trusted_at = null;
alter table visitor alter column trusted_id set default '';
alter table visitor alter column trusted_id set not null;
alter table visitor drop constraint visitor_browser;
alter table visitor add constraint visitor_identity unique (organization_id, browser_id, trusted_id);

-- signed_as: whom the organization's own server had signed the visitor to be when it began; null: nobody.
alter table conversation add column signed_as varchar(200);
