-- Answers of writes that carried an Idempotency-Key: the same key of the same caller gets the same answer for a day.
create table idempotency_key (
    caller varchar(255) not null,
    idempotency_key varchar(200) not null,
    request_hash char(64) not null,
    status integer,
    media_type varchar(200),
    location varchar(500),
    body text,
    created_at timestamp(6) with time zone not null,
    primary key (caller, idempotency_key)
);
create index idempotency_key_created on idempotency_key (created_at);
