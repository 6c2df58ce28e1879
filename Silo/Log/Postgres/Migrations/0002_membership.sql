-- The cluster's membership: which silos there are, kept for Orleans (Microsoft.Orleans.Clustering.AdoNet).
-- It reads its statements from the table OrleansQuery. What it relies on are that table, the keys, the names of
-- parameters (@…) and of result columns; the tables behind them are ours.
-- Every change of membership carries the version that it was decided on and raises it by one, in one statement:
-- whoever decided on an older version changes nothing and reads anew.

create table membership_version (
    cluster_id  text not null primary key collate "C",
    version     integer not null default 0,
    update_time timestamptz not null default now()
);

create table membership (
    cluster_id    text not null collate "C" references membership_version on delete restrict,
    address       text not null collate "C",
    port          integer not null,
    generation    integer not null,
    silo_name     text not null,
    host_name     text not null,
    status        integer not null, -- Orleans' SiloStatus: 3 active, 6 dead
    gateway_port  integer not null,
    suspect_times text,
    start_time    timestamptz not null,
    alive_time    timestamptz not null,
    primary key (cluster_id, address, port, generation)
);

create table OrleansQuery (
    QueryKey  text not null primary key collate "C",
    QueryText text not null
);

insert into OrleansQuery (QueryKey, QueryText) values
('InsertMembershipVersionKey', '
    with begun as (
        insert into membership_version (cluster_id) values (@DeploymentId)
        on conflict do nothing
        returning 1)
    select count(*) from begun'),

('InsertMembershipKey', '
    with raised as (
        update membership_version set version = version + 1, update_time = now()
        where cluster_id = @DeploymentId and version = @Version
          and not exists (
            select 1 from membership
            where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning cluster_id),
    entered as (
        insert into membership (
            cluster_id, address, port, generation, silo_name, host_name, status, gateway_port, start_time, alive_time)
        select cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from raised
        returning 1)
    select count(*) from entered'),

('UpdateMembershipKey', '
    with raised as (
        update membership_version set version = version + 1, update_time = now()
        where cluster_id = @DeploymentId and version = @Version
          and exists (
            select 1 from membership
            where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning cluster_id),
    changed as (
        update membership m
        set status = @Status, suspect_times = @SuspectTimes, alive_time = greatest(m.alive_time, @IAmAliveTime)
        from raised r
        where m.cluster_id = r.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation
        returning 1)
    select count(*) from changed'),

('UpdateIAmAlivetimeKey', '
    update membership set alive_time = greatest(alive_time, @IAmAliveTime)
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),

('MembershipReadRowKey', '
    select v.cluster_id as "DeploymentId", m.address as "Address", m.port as "Port", m.generation as "Generation",
           m.silo_name as "SiloName", m.host_name as "HostName", m.status as "Status", m.gateway_port as "ProxyPort",
           m.suspect_times as "SuspectTimes", m.start_time as "StartTime", m.alive_time as "IAmAliveTime", v.version as "Version"
    from membership_version v
    left join membership m on m.cluster_id = v.cluster_id
        and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.cluster_id = @DeploymentId'),

('MembershipReadAllKey', '
    select v.cluster_id as "DeploymentId", m.address as "Address", m.port as "Port", m.generation as "Generation",
           m.silo_name as "SiloName", m.host_name as "HostName", m.status as "Status", m.gateway_port as "ProxyPort",
           m.suspect_times as "SuspectTimes", m.start_time as "StartTime", m.alive_time as "IAmAliveTime", v.version as "Version"
    from membership_version v
    left join membership m on m.cluster_id = v.cluster_id
    where v.cluster_id = @DeploymentId'),

('GatewaysQueryKey', '
    select address as "Address", gateway_port as "ProxyPort", generation as "Generation"
    from membership
    where cluster_id = @DeploymentId and status = @Status and gateway_port > 0'),

-- A silo that died lately is kept: if it was only paused, it must find out that it is held for dead.
('CleanupDefunctSiloEntriesKey', '
    delete from membership
    where cluster_id = @DeploymentId and status = 6
      and alive_time < @IAmAliveTime and start_time < @IAmAliveTime and coalesce(suspect_times, '''') = '''''),

('CleanupDefunctSiloEntryKey', '
    delete from membership
    where cluster_id = @DeploymentId and status = 6
      and address = @Address and port = @Port and generation = @Generation
      and alive_time = @IAmAliveTime and start_time = @StartTime
      and coalesce(suspect_times, '''') = coalesce(@SuspectTimes, '''')'),

('DeleteMembershipTableEntriesKey', '
    with members as (
        delete from membership where cluster_id = @DeploymentId)
    delete from membership_version where cluster_id = @DeploymentId');
