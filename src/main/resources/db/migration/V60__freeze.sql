create table call_freeze (
    id varchar(40) primary key,
    scope varchar(8) not null,
    subject varchar(255),
    label varchar(255),
    -- what is frozen now, once; null when it was lifted
    active_key varchar(300) unique,
    reason varchar(500) not null,
    frozen_by varchar(255) not null,
    frozen_at timestamp(6) with time zone not null,
    lifted_by varchar(255),
    lifted_at timestamp(6) with time zone,
    version bigint not null
);
create index call_freeze_active on call_freeze (lifted_at, id);
