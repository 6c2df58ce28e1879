-- Scenarios that are observed, and what of them.
create table observation (
    scenario_uid uuid    not null primary key references scenario (uid) on delete cascade,
    place        integer not null unique, -- 0 and up: as many as may be observed at once
    quantities   bytea   not null,        -- sahelsim.log.v1.Observed
    create_ticks bigint  not null,
    update_ticks bigint  not null,
    seal         bytea   not null check (length(seal) = 32) -- hash of all columns above but place
);
