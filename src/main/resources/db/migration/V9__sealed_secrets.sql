-- A sealed secret is longer than its text.
alter table installation alter column address_key set data type varchar(200);
