-- The events of a session are found among those of its profile; an index of their own cost every request a page.
-- `stray` marks those that are not: their profile was not the session's when they came, or is no more.
alter table event add column stray integer not null default 0;
update event set stray = 1 where session is not null and profile is not null and not exists (
    select 1 from session
    join profile as theirs on theirs.seq = session.profile
    join profile as mine on mine.seq = event.profile
    where session.seq = event.session
        and coalesce(theirs.survivor, theirs.seq) = coalesce(mine.survivor, mine.seq));
drop index event_session;
drop index event_profile;
create index event_profile on event (profile, time, session) where profile is not null;
create index event_stray on event (session, time) where session is not null and (profile is null or stray);
