-- What a person and the agent said to each other, and a note that was offered and not answered yet.
create table conversation (
    id varchar(40) primary key,
    user_id varchar(64) not null,
    history text not null,
    offer text,
    updated_at timestamp(6) with time zone not null
);

create table voice_run (
    trace_id varchar(40) primary key,
    user_id varchar(64) not null,
    result text not null,
    created_at timestamp(6) with time zone not null
);
