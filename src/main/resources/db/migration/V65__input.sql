-- What a server asks the requester of a call for, in the middle of the call.
create table input_request (
    id varchar(40) primary key,
    state varchar(10) not null,
    trace_id varchar(40) not null,
    approval_id varchar(40),
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
    pin char(64) not null,
    arguments text not null,
    message text not null,
    requested_schema text,
    url text,
    content text,
    asked_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    -- renewed while the call waits: past it nobody is left to hear the answer
    kept_until timestamp(6) with time zone not null,
    answered_at timestamp(6) with time zone,
    finished_at timestamp(6) with time zone,
    outcome varchar(20),
    problem varchar(60),
    mcp_response text,
    latency_ms bigint,
    version bigint not null
);
create index input_request_of on input_request (requester_id, state, id);
create index input_request_trace on input_request (trace_id);
create index input_request_state on input_request (state, kept_until);
