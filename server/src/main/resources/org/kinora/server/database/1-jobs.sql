create table videos (
    id text primary key,
    owner text not null,
    status text not null,
    kind text not null,
    model text not null,
    made_by text not null,
    prompt text not null,
    film text not null,
    source_id text,
    priority integer not null,
    attempt integer not null,
    strikes integer not null,
    percent integer not null,
    frames integer not null,
    shot integer not null,
    eta double precision,
    preview integer not null,
    segments integer not null,
    compute_seconds double precision not null,
    created_at bigint not null,
    started_at bigint,
    completed_at bigint,
    expires_at bigint,
    result text,
    error_code text,
    error_message text
);

create index videos_by_owner on videos (owner, created_at, id);

create index videos_by_status on videos (status, priority, created_at);

create index videos_by_expiry on videos (expires_at);

create table api_keys (
    id text primary key,
    name text not null,
    digest text not null,
    created_at bigint not null,
    revoked_at bigint,
    priority integer not null,
    requests_per_minute integer,
    film_seconds_per_day integer
);

create table film_seconds (
    owner text not null,
    day bigint not null,
    seconds double precision not null,
    primary key (owner, day)
);

create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data ${bytes},
    execution_time ${moment},
    picked boolean not null,
    picked_by text,
    last_success ${moment},
    last_failure ${moment},
    consecutive_failures integer,
    last_heartbeat ${moment},
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);

create index tasks_by_time on scheduled_tasks (execution_time);

create index tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

create index tasks_by_priority on scheduled_tasks (priority desc, execution_time asc);
