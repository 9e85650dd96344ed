-- Those of one profile are few; what is owed about events of nobody may be as much as all that is owed.
create index delivery_nobody on delivery (event) where profile is null and ready is not null;
