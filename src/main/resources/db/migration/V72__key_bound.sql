-- Whether the access token is bound to a key (DPoP); the key is in the vault.
alter table server_connection add column key_bound boolean not null default false;
