-- What a person chose for the pages: the language and the theme.
create table ui_choice (
    user_id  varchar(64) not null primary key,
    language varchar(8)  not null,
    theme    varchar(8)  not null
);
