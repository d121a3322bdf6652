create table policy_rule (
    id varchar(40) primary key,
    role varchar(100) not null,
    -- null: every server. Otherwise the server's id: a new server under an old key inherits nothing.
    server_id varchar(40),
    tool varchar(200) not null,
    effect varchar(10) not null,
    conditions text not null,
    unattended boolean not null,
    quorum integer,
    approver_role varchar(100),
    expires_at timestamp(6) with time zone,
    reason varchar(500),
    created_by varchar(255) not null,
    created_at timestamp(6) with time zone not null
);
create index policy_rule_server on policy_rule (server_id);

-- Counts every change of the rules; each decision says under which version it was taken.
create table policy_version (
    id integer primary key,
    version bigint not null
);
insert into policy_version (id, version) values (1, 0);
