-- Who the portal is at an authorisation server; its secret is in the vault.
create table oauth_client (
    issuer varchar(500) primary key,
    client_id varchar(2000) not null,
    style varchar(20) not null,
    source varchar(12) not null,
    redirect_uri varchar(500) not null,
    created_by varchar(100),
    created_at timestamp(6) with time zone not null,
    version bigint not null
);

-- What a person or a team may do at a server; the tokens are in the vault. Servers are made later than this table.
create table server_connection (
    id varchar(40) primary key,
    server_id varchar(40) not null,
    server_origin varchar(300) not null,
    owner_kind varchar(8) not null,
    owner_id varchar(100) not null,
    owner_name varchar(255) not null,
    made_by varchar(64) not null,
    made_by_name varchar(255) not null,
    issuer varchar(500) not null,
    token_endpoint varchar(2000) not null,
    revocation_endpoint varchar(2000),
    resource varchar(2000),
    grant_kind varchar(8) not null,
    asked text not null,
    granted text not null,
    account varchar(300),
    state varchar(20) not null,
    reason varchar(40),
    renewable boolean not null,
    expires_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone not null,
    renewed_at timestamp(6) with time zone not null,
    generation bigint not null,
    version bigint not null,
    unique (server_id, owner_kind, owner_id)
);
create index server_connection_owner on server_connection (owner_kind, owner_id);

-- Beside it, since a connection that is being renewed is locked and must not hold up those who use it.
create table connection_use (
    connection_id varchar(40) primary key references server_connection (id) on delete cascade,
    last_used_at timestamp(6) with time zone
);

-- A person who was sent to an authorisation server and is not back yet; what must be kept secret is in the vault.
create table consent_attempt (
    id varchar(40) primary key,
    state_hash char(64) not null unique,
    person_id varchar(64) not null,
    server_id varchar(40) not null,
    owner_kind varchar(8) not null,
    issuer varchar(500) not null,
    token_endpoint varchar(2000) not null,
    revocation_endpoint varchar(2000),
    resource varchar(2000),
    client_id varchar(2000) not null,
    asked text not null,
    names_itself boolean not null,
    expires_at timestamp(6) with time zone not null
);

-- A call that goes on when its person can be connected.
create table parked_call (
    id varchar(40) primary key,
    server_id varchar(40) not null,
    person_id varchar(64) not null,
    person_name varchar(255) not null,
    person_label varchar(255) not null,
    roles text not null,
    team varchar(100),
    tool varchar(200) not null,
    arguments text not null,
    channel varchar(8) not null,
    trace_id varchar(40) not null,
    spoken text,
    parked_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);
create index parked_call_of on parked_call (server_id, person_id);
