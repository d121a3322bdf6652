-- What a connection knows besides tokens, as a JSON object: the vendor's location or workspace, a directory.
alter table server_connection add column details text;
