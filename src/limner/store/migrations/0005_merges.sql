-- Which profiles became one, with both as they were, so that it can be undone.
create table merge (
    seq integer primary key,
    id text not null unique,
    survivor integer not null,    -- rows of profiles
    gone integer not null,
    carried text not null,        -- JSON list of rows that had become part of the one that is gone before
    time integer not null,        -- microseconds since 1970
    undone integer,
    remotes text not null,        -- JSON list of [resource, test, profile, id]: what other systems called both
    body blob not null
) strict;
create index merge_survivor on merge (survivor);
create index merge_gone on merge (gone);
