-- Who was erased: keyed hashes of the ids and identity keys, of which nobody can tell what they were.
create table tombstone (
    hash blob primary key,
    time integer not null         -- microseconds since 1970, as all times here
) strict, without rowid;

-- Erasures, those under way and those that are done.
create table erasure (
    seq integer primary key,
    id text not null unique,
    profile integer not null,     -- the row that is being emptied
    state text not null,          -- running, folding, done
    added integer not null,
    names blob not null,          -- what still has to be looked for elsewhere; forgotten with the last part
    body blob not null
) strict;
create index erasure_open on erasure (seq) where state <> 'done';

-- Who looked at which person, and who used which right for one.
create table audit (
    seq integer primary key,
    time integer not null,
    profile text,                 -- the id that was asked for; of an erased person its hash
    body blob not null
) strict;
create index audit_profile on audit (profile) where profile is not null;
create index audit_time on audit (time);
