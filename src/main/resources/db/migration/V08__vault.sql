-- Secrets, encrypted; what a row is bound to is part of what is authenticated, so that a ciphertext can't be moved.
create table secret (
    kind varchar(40) not null,
    row_id varchar(64) not null,
    field varchar(64) not null,
    team varchar(100) not null,
    origin varchar(300) not null,
    ciphertext text not null,
    primary key (kind, row_id, field)
);
