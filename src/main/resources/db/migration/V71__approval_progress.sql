-- How far a held call has come that is on its way, as its server last told.
create table approval_progress (
    approval_id varchar(40) primary key references approval (id) on delete cascade,
    done double precision not null,
    total double precision,
    message varchar(300),
    at timestamp(6) with time zone not null
);
