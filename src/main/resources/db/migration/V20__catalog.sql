create table mcp_server (
    id varchar(40) primary key,
    server_key varchar(64) not null unique,
    name varchar(100) not null,
    kind varchar(10) not null,
    connector varchar(40),
    url varchar(2000) not null,
    transport_wanted varchar(20) not null,
    transport_found varchar(20),
    auth_type varchar(10) not null,
    auth_header varchar(100),
    auth_hint varchar(8),
    team varchar(100),
    enabled boolean not null,
    state varchar(20) not null,
    state_reason varchar(40),
    state_detail varchar(300),
    state_since timestamp(6) with time zone not null,
    protocol_version varchar(20),
    instructions text,
    latency_ms bigint,
    last_seen_at timestamp(6) with time zone,
    next_try_at timestamp(6) with time zone,
    created_by varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null
);

create table tool (
    id varchar(40) primary key,
    server_id varchar(40) not null references mcp_server (id) on delete cascade,
    name varchar(128) not null,
    model_name varchar(64) not null unique,
    title varchar(300),
    description text,
    definition text not null,
    pin char(64) not null,
    accepted_definition text,
    accepted_pin char(64),
    rejected_pin char(64),
    review varchar(10) not null,
    risk varchar(12) not null,
    risk_source varchar(10) not null,
    patterns text,
    preview text,
    flaw varchar(40),
    first_seen_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null,
    reviewed_at timestamp(6) with time zone,
    reviewed_by varchar(100),
    version bigint not null,
    unique (server_id, name)
);
create index tool_review on tool (review);

-- Every definition that was ever seen of a tool.
create table tool_definition (
    id varchar(40) primary key,
    tool_id varchar(40) not null references tool (id) on delete cascade,
    pin char(64) not null,
    definition text not null,
    seen_at timestamp(6) with time zone not null
);
create index tool_definition_of on tool_definition (tool_id, seen_at);
