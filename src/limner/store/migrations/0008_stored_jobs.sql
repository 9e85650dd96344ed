-- Work over what is stored that goes on for longer than a request, such as a mapping that is applied to old events.
create table stored_job (
    seq integer primary key,
    id text not null unique,
    kind text not null,           -- remap, rejoin
    state text not null,
    created integer not null,     -- microseconds since 1970
    body blob not null
) strict;
