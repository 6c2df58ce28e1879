-- Worlds, scenarios, the log of their changes, and the requests that were answered.
-- Uids and request ids are 16 bytes, hashes 32. Ticks are 100 ns since 0001-01-01 UTC, days since 0001-01-01.
create table world (
    uid                blob    not null primary key,
    name               text    not null unique,
    display_name       text    not null,
    note               text    not null,
    as_of_day          integer not null,
    base_world         text    not null,
    state_hash         blob    not null,
    create_ticks       integer not null,
    actor_count        integer not null,
    relationship_count integer not null,
    stance_count       integer not null,
    written            blob    not null, -- sahelsim.v1.World
    baseline           blob    not null  -- sahelsim.log.v1.Baseline
);

create table scenario (
    uid           blob    not null primary key,
    name          text    not null unique,
    display_name  text    not null,
    note          text    not null,
    labels        text    not null, -- a JSON object
    world_uid     blob    not null references world (uid) on delete restrict,
    parent_uid    blob             references scenario (uid) on delete restrict,
    fork_revision integer not null,
    ancestry      blob    not null, -- sahelsim.log.v1.Ancestry
    version       integer not null, -- counts updates of what people write
    head          integer not null,
    chain_hash    blob    not null,
    state_hash    blob    not null,
    clock_day     integer not null,
    create_ticks  integer not null,
    update_ticks  integer not null
);

create index scenario_by_create_time on scenario (create_ticks, name);
create index scenario_by_parent on scenario (parent_uid);
create index scenario_by_world on scenario (world_uid);

create table log_row (
    scenario_uid blob    not null references scenario (uid) on delete cascade,
    revision     integer not null,
    request_id   blob    not null,
    ordinal      integer not null,
    chain_hash   blob    not null,
    state_hash   blob    not null,
    body         blob    not null, -- sahelsim.log.v1.Row
    primary key (scenario_uid, revision)
);

create unique index log_row_by_request on log_row (scenario_uid, request_id, ordinal);

create table snapshot (
    scenario_uid blob    not null references scenario (uid) on delete cascade,
    revision     integer not null,
    chain_hash   blob    not null,
    state_hash   blob    not null,
    body         blob    not null, -- sahelsim.log.v1.State
    primary key (scenario_uid, revision)
);

-- Requests other than changes: creates and deletes under scope x'', updates under the scenario's uid.
create table request (
    scope      blob not null,
    request_id blob not null,
    body_hash  blob not null,
    answer     blob not null, -- sahelsim.log.v1.Answer
    primary key (scope, request_id)
) without rowid;

create table deleted_scenario (
    uid          blob    not null primary key,
    delete_ticks integer not null
) without rowid;
