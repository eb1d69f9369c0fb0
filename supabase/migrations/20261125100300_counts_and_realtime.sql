-- How much there was of what since a moment, for the caller alone: the rows are those that row-level security lets through.
-- What a person called wrong is in `total` and `verified`; by type and severity only failures are counted, by the person's word first.
create or replace function public.get_failure_type_counts(since timestamptz) returns jsonb
language sql stable security invoker
set search_path = ''
as $$
  with scenes as (
    select
      is_verified,
      case when is_false_positive then null else coalesce(corrected_type, failure_type) end as type
    from public.failure_scenes
    where frame_timestamp >= since
  ),
  types (type, severity) as (
    values
      ('spaghetti', 'critical'), ('warping', 'high'), ('layer_separation', 'high'),
      ('clogging', 'medium'), ('support_failure', 'medium'), ('first_layer_fail', 'critical')
  ),
  counted as (
    select types.type, types.severity, count(scenes.type) as amount
    from types left join scenes on scenes.type = types.type
    group by types.type, types.severity
  )
  select jsonb_build_object(
    'total', (select count(*) from scenes),
    'verified', (select count(*) from scenes where is_verified),
    'by_type', (select jsonb_object_agg(type, amount) from counted),
    'by_severity', (select jsonb_object_agg(severity, amount)
      from (select severity, sum(amount) as amount from counted group by severity) as summed)
  )
$$;

revoke all on function public.get_failure_type_counts(timestamptz) from public, anon;
grant execute on function public.get_failure_type_counts(timestamptz) to authenticated;

-- Scenes and alerts of one device show on the others at once. The publication is there in every project; in a bare Postgres it is not.
do $$
declare
  name text;
begin
  if not exists (select from pg_catalog.pg_publication where pubname = 'supabase_realtime') then
    return;
  end if;
  foreach name in array array['failure_scenes', 'alerts'] loop
    if not exists (
      select from pg_catalog.pg_publication_tables
      where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = name
    ) then
      execute format('alter publication supabase_realtime add table public.%I', name);
    end if;
  end loop;
end;
$$;
