-- One row is one intent: a call that waits for a person, one that is on its way and may have an effect, or one whose
-- outcome nobody knows.
create table approval (
    id varchar(40) primary key,
    state varchar(12) not null,
    effect varchar(10) not null,
    consent boolean not null,
    trace_id varchar(40) not null,
    channel varchar(10) not null,
    requester_id varchar(64) not null,
    requester_name varchar(255) not null,
    requester_label varchar(255) not null,
    requester_roles text not null,
    team varchar(100),
    server_id varchar(40) not null,
    server_key varchar(64) not null,
    server_name varchar(100) not null,
    tool_name varchar(200) not null,
    tool_label varchar(300) not null,
    risk varchar(12) not null,
    arguments text not null,
    arguments_hash char(64) not null,
    pin char(64) not null,
    rules text not null,
    policy_version bigint not null,
    approver_role varchar(100),
    quorum integer not null,
    preview text not null,
    spoken text,
    requested_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    claimed_until timestamp(6) with time zone,
    finished_at timestamp(6) with time zone,
    outcome varchar(20),
    problem varchar(60),
    mcp_response text,
    latency_ms bigint,
    version bigint not null
);
create index approval_state on approval (state, requested_at);
create index approval_tool on approval (server_id, tool_name, requested_at);
create index approval_requester on approval (requester_id, requested_at);
create index approval_intent on approval (server_id, tool_name, arguments_hash, state);

create table approval_decision (
    id varchar(40) primary key,
    approval_id varchar(40) not null references approval (id) on delete cascade,
    decision varchar(20) not null,
    by_id varchar(64) not null,
    by_name varchar(255) not null,
    reason varchar(1000),
    replaced text,
    arguments_hash char(64) not null,
    at timestamp(6) with time zone not null
);
create index approval_decision_of on approval_decision (approval_id, at);

-- What a person lets the agent use without asking again, for one definition of a tool.
create table consent (
    user_id varchar(64) not null,
    tool_id varchar(40) not null,
    pin char(64) not null,
    risk varchar(12) not null,
    granted_at timestamp(6) with time zone not null,
    primary key (user_id, tool_id)
);
