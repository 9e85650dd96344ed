-- Changes of a profile that wait until it rests, for the destinations that share a quiet period.
create table burst (
    profile integer not null,
    quiet integer not null,       -- seconds; -1 is the quiet period of the settings
    longest integer not null,     -- seconds
    first integer not null,       -- microseconds since 1970, as all times here
    last integer not null,
    due integer not null,         -- when to look; changes that came meanwhile put it off then
    count integer not null,
    hurried integer not null default 0,  -- somebody asked for it now
    event text,                   -- what changed it last
    source text,
    session text,
    test integer not null,
    base blob,                    -- the profile before the first change; null: there was none
    primary key (profile, quiet, longest)
) strict;
create index burst_due on burst (due);

-- What destinations are owed, and were. Numbers are never used twice: receivers know a delivery by its number.
create table delivery (
    seq integer primary key autoincrement,
    destination text not null,
    family text not null,         -- profile, event
    profile integer,
    event text,
    session text,
    test integer not null,
    status text not null,         -- queued, retrying, delivered, skipped, failed, dead
    reason text not null default '',
    attempts integer not null default 0,
    ready integer,                -- 1: its turn; 0: another of the same profile goes first; null: settled
    due integer not null,
    lease integer,                -- until when somebody works on it
    created integer not null,
    settled integer,
    data blob,                    -- what is sent, once it was mapped
    changes blob
) strict;
-- The first two are all that a new row costs beside itself; those of the log are filled when it is settled.
create index delivery_turn on delivery (destination, due) where ready = 1;
create index delivery_line on delivery (profile, destination, seq) where ready is not null;
create index delivery_claimed on delivery (lease) where lease is not null;
create index delivery_profile on delivery (profile) where settled is not null;
create index delivery_event on delivery (event) where settled is not null;
create index delivery_destination on delivery (destination, settled) where settled is not null;
create index delivery_settled on delivery (settled) where settled is not null;
create index delivery_lost on delivery (destination) where status in ('failed', 'dead');

create table attempt (
    delivery integer not null,
    n integer not null,
    time integer not null,
    status text not null,
    reason text not null,
    duration integer not null,    -- milliseconds
    test integer not null,
    exchanges blob                -- requests and answers, without secrets; null: forgotten
) strict;
create index attempt_delivery on attempt (delivery);
create index attempt_time on attempt (time) where exchanges is not null;

-- What other systems call our profiles, and the tokens that they gave us (sealed), by resource and its credentials.
create table remote (
    resource text not null,
    test integer not null,
    profile integer not null,
    id text not null,
    primary key (resource, test, profile)
) strict, without rowid;
create index remote_profile on remote (profile);
create table token (
    resource text not null,
    test integer not null,
    sealed text not null,
    primary key (resource, test)
) strict, without rowid;
