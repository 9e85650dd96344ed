-- Who changed what was configured, and who may use it.
create table edit (
    seq integer primary key,
    time integer not null,        -- microseconds since 1970
    kind text not null,
    object text not null,
    author text not null,
    body blob not null
) strict;
create index edit_time on edit (time);
create index edit_object on edit (kind, object, time);
