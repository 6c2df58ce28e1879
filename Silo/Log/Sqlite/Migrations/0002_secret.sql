-- Random secrets that outlive the process: what page tokens are authenticated with.
create table secret (
    name  text not null primary key,
    value blob not null -- 32 bytes
) without rowid;
