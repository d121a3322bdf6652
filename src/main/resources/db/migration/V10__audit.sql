-- The action log only grows: nothing ever updates or deletes a row of action_entry.
-- arguments and mcp_response hold compact JSON; the hash of an entry covers their digests.
create table action_entry (
    seq bigint primary key,
    phase varchar(10) not null,
    outcome varchar(20) not null,
    trace_id varchar(40) not null,
    user_id varchar(64) not null,
    user_name varchar(255) not null,
    team varchar(100),
    mcp_server varchar(100) not null,
    tool_name varchar(200) not null,
    arguments text,
    arguments_sha256 char(64),
    arguments_hash varchar(64),
    mcp_response text,
    mcp_response_sha256 char(64),
    latency_ms bigint,
    at timestamp(6) with time zone not null,
    decision varchar(40),
    rules text not null,
    policy_version bigint,
    approval_id varchar(40),
    approvers text not null,
    pin varchar(64),
    prev_hash char(64) not null,
    hash char(64) not null
);
create index action_entry_trace on action_entry (trace_id);
create index action_entry_user on action_entry (user_id, seq);
create index action_entry_server on action_entry (mcp_server, seq);
create index action_entry_at on action_entry (at);

-- The end of the chain. Whoever appends holds this row's lock, so that there are no gaps and no forks.
create table action_head (
    id integer primary key,
    seq bigint not null,
    hash char(64) not null
);
insert into action_head (id, seq, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
