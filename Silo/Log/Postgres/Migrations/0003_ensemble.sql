-- Ensembles: what was asked and, once they are done, what they say.
create table ensemble (
    uid          uuid    not null primary key,
    name         text    collate "C" not null unique,
    scenario_uid uuid    not null, -- may be gone; what is done stays
    definition   bytea   not null, -- sahelsim.v1.Ensemble
    standing     integer not null check (standing between 1 and 4), -- running, done, cancelled, failed
    result       bytea   not null, -- sahelsim.v1.EnsembleResult; empty unless done
    error        text    not null,
    create_ticks bigint  not null,
    end_ticks    bigint  not null, -- 0 while it runs
    seal         bytea   not null check (length(seal) = 32) -- hash of all columns above
);
