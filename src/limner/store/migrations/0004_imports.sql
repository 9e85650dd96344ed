-- Which of the databases (as an account calls a set of its profiles) a profile is in; 1 is what is collected.
alter table profile add column database integer not null default 1;
-- `database` lies in the index of all profiles too, where a 1 takes one byte: else to count those of database 1 meant
-- to read every body. Another database has its own order, so that a small one is not looked for among all the others.
drop index profile_updated;
create index profile_updated on profile (updated, database) where survivor is null;
create index profile_elsewhere on profile (database, updated) where survivor is null and database <> 1;

-- What profiles are matched by: e-mail, phones, custom fields, subscriptions. Filled by whoever changes profiles.
create table attribute (
    database integer not null,
    name text not null,
    value text not null,          -- in the one spelling that makes equal values equal
    profile integer not null,     -- of those that were merged: the survivor
    primary key (database, name, value, profile)
) strict, without rowid;
-- For the removal of a profile, which else had to look at every row. It costs two microseconds for each new row.
create index attribute_profile on attribute (profile);

-- Databases all of whose profiles stand in `attribute`, and the rules by which that was made.
create table indexed (database integer primary key, rules text not null) strict;

-- What became of imported messages, by the key under which a message is known when it comes once more.
create table imported (
    key text primary key,
    body blob not null,
    time integer not null         -- microseconds since 1970, as all times here
) strict, without rowid;
create index imported_time on imported (time);

-- Messages that came again before their import was done: they may be what ended the process. Few, and soon forgotten.
create table attempted (key text primary key, count integer not null, time integer not null) strict, without rowid;

-- Work that goes on for longer than a request, such as a file on its way in.
create table job (
    seq integer primary key,
    id text not null unique,
    kind text not null,           -- import
    state text not null,
    added integer not null,
    body blob not null
) strict;
