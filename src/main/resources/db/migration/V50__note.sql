create table note (
    id varchar(40) primary key,
    user_id varchar(64) not null,
    text text not null,
    reason varchar(500),
    server varchar(64),
    tool varchar(200),
    arguments text,
    trace_id varchar(40),
    state varchar(8) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null
);
create index note_of on note (user_id, id);
