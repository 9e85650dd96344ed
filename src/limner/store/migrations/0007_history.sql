-- What changed in profiles, one row for each commit, profile and kind: field, consent, import, merge.
create table history (
    seq integer primary key,
    profile integer not null,     -- the one that it happened to, which may have been merged since
    kind text not null,
    time integer not null,        -- microseconds since 1970
    body blob not null
) strict;
create index history_profile on history (profile, kind, time);
create index history_time on history (time) where kind in ('field', 'import');  -- those that are forgotten

-- In the order of time, so that the newest sessions and deliveries of a profile are found without reading all.
drop index session_profile;
create index session_profile on session (profile, started) where profile is not null;
drop index delivery_profile;
create index delivery_profile on delivery (profile, created) where settled is not null;

-- When consents end by themselves; a row goes when its end has come, or the consent was withdrawn.
create table revocation (
    profile integer not null,
    consent text not null,
    due integer not null,
    primary key (profile, consent)
) strict, without rowid;
create index revocation_due on revocation (due);
