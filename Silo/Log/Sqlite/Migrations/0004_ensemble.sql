-- Ensembles: what was asked and, once they are done, what they say.
create table ensemble (
    uid          blob    not null primary key,
    name         text    not null unique,
    scenario_uid blob    not null, -- may be gone; what is done stays
    definition   blob    not null, -- sahelsim.v1.Ensemble
    standing     integer not null, -- running 1, done 2, cancelled 3, failed 4
    result       blob    not null, -- sahelsim.v1.EnsembleResult; empty unless done
    error        text    not null,
    create_ticks integer not null,
    end_ticks    integer not null, -- 0 while it runs
    seal         blob    not null  -- hash of all columns above
);
