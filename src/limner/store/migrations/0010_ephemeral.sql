-- An event that is owed to a destination and is stored nowhere else. It goes when the delivery is made.
alter table delivery add column told blob;
