-- Worlds, scenarios, the log of their changes, and the requests that were answered.
-- Hashes are 32 bytes. Ticks are 100 ns since 0001-01-01 UTC, days since 0001-01-01. Names are ordered by their bytes, whatever the database's language.
create table world (
    uid                uuid    not null primary key,
    name               text    collate "C" not null unique,
    display_name       text    not null,
    note               text    not null,
    as_of_day          integer not null,
    base_world         text    collate "C" not null,
    state_hash         bytea   not null check (length(state_hash) = 32),
    create_ticks       bigint  not null,
    actor_count        integer not null,
    relationship_count integer not null,
    stance_count       integer not null,
    written_hash       bytea   not null check (length(written_hash) = 32), -- of written
    seal               bytea   not null check (length(seal) = 32), -- hash of all columns above
    written            bytea   not null, -- sahelsim.v1.World
    baseline           bytea   not null  -- sahelsim.log.v1.Baseline; state_hash covers it
);

-- Its head moves with every change, and none of the columns that move is in an index: room on the page keeps the new version beside the old one.
create table scenario (
    uid           uuid    not null primary key,
    name          text    collate "C" not null unique,
    display_name  text    not null,
    note          text    not null,
    labels        text    not null, -- a JSON object
    world_uid     uuid    not null references world (uid) on delete restrict,
    parent_uid    uuid             references scenario (uid) on delete restrict,
    fork_revision bigint  not null,
    ancestry      bytea   not null, -- sahelsim.log.v1.Ancestry
    version       bigint  not null, -- counts updates of what people write
    head          bigint  not null,
    chain_hash    bytea   not null check (length(chain_hash) = 32),
    state_hash    bytea   not null check (length(state_hash) = 32),
    clock_day     integer not null,
    create_ticks  bigint  not null,
    update_ticks  bigint  not null,
    seal          bytea            check (length(seal) = 32),     -- hash of what a change leaves as it is; set by the transaction that inserts or updates
    head_seal     bytea            check (length(head_seal) = 32) -- hash of head, chain_hash, state_hash, clock_day, update_ticks
) with (fillfactor = 70);

create index scenario_by_create_time on scenario (create_ticks, name);
create index scenario_by_parent on scenario (parent_uid);
create index scenario_by_world on scenario (world_uid);
create index scenario_by_label on scenario using gin ((labels::jsonb) jsonb_path_ops);

create table log_row (
    scenario_uid uuid    not null references scenario (uid) on delete cascade,
    revision     bigint  not null,
    request_id   uuid    not null,
    ordinal      integer not null,
    chain_hash   bytea   not null check (length(chain_hash) = 32),
    state_hash   bytea   not null check (length(state_hash) = 32),
    body         bytea   not null, -- sahelsim.log.v1.Row
    primary key (scenario_uid, revision)
);

create unique index log_row_by_request on log_row (scenario_uid, request_id, ordinal);

create table snapshot (
    scenario_uid uuid   not null references scenario (uid) on delete cascade,
    revision     bigint not null,
    chain_hash   bytea  not null check (length(chain_hash) = 32),
    state_hash   bytea  not null check (length(state_hash) = 32),
    body         bytea  not null, -- sahelsim.log.v1.State
    primary key (scenario_uid, revision)
);

-- A change is mostly doubles: trying to compress it takes time at every commit and saves less than a quarter.
alter table log_row alter column body set storage external;

-- Requests other than changes: creates and deletes under an empty scope, updates under the scenario's uid.
create table request (
    scope      bytea not null,
    request_id uuid  not null,
    body_hash  bytea not null check (length(body_hash) = 32),
    answer     bytea not null, -- sahelsim.log.v1.Answer
    primary key (scope, request_id)
);

create table deleted_scenario (
    uid          uuid   not null primary key,
    delete_ticks bigint not null
);

-- Random secrets that outlive the processes and are the same for all of them: what page tokens are authenticated with.
create table secret (
    name  text  collate "C" not null primary key,
    value bytea not null check (length(value) = 32)
);
