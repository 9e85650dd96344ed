-- Public ids are text; inside, everything is tied together by integers in first-seen order, because a table keyed by
-- random ids costs four times as much to fill.
create table profile (
    seq integer primary key,
    survivor integer,             -- of a merged profile: the profile that it became part of
    updated integer not null,     -- microseconds since 1970
    body blob not null
) strict;
create index profile_updated on profile (updated) where survivor is null;
create index profile_survivor on profile (survivor) where survivor is not null;

-- Every id that ever meant a profile.
create table identity (key text primary key, profile integer not null) strict, without rowid;

create table session (
    seq integer primary key,
    id text not null unique,
    profile integer,
    started integer not null,     -- microseconds since 1970
    idle_since integer,           -- seconds since 1970 when we last looked; null once the visit has ended
    body blob not null
) strict;
create index session_profile on session (profile) where profile is not null;
create index session_started on session (started);
create index session_idle on session (idle_since) where idle_since is not null;

create table event (
    seq integer primary key,
    id text not null unique,
    time integer not null,        -- microseconds since 1970
    type text not null,
    source text not null,
    profile integer,
    session integer,
    body blob not null
) strict;
create index event_time on event (time);
create index event_profile on event (profile, time) where profile is not null;
create index event_type on event (type, time);
create index event_session on event (session, time) where session is not null;

-- What people configure, and the people.
create table document (kind text, id text, body blob not null, primary key (kind, id)) strict, without rowid;
create table catalog (version integer not null) strict;
insert into catalog values (1);
