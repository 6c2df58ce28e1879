-- Scenarios that are observed, and what of them.
create table observation (
    scenario_uid blob    not null primary key references scenario (uid) on delete cascade,
    place        integer not null unique, -- 0 and up: as many as may be observed at once
    quantities   blob    not null,        -- sahelsim.log.v1.Observed
    create_ticks integer not null,
    update_ticks integer not null,
    seal         blob    not null         -- hash of all columns above but place
);
