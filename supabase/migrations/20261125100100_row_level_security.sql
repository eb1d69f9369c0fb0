-- Who may do what: signed-in users (an anonymous sign-in is one) with their own rows, nobody else with anything. Each verb has a policy of its
-- own: without one for update a verdict would be refused without a word, since a row that may not be seen is only not found.

do $$
declare
  name text;
begin
  foreach name in array array['cameras', 'print_jobs', 'failure_scenes', 'print_detections', 'alerts'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on table public.%I from anon, public', name);
    execute format('grant select, insert, update, delete on table public.%I to authenticated', name);

    execute format('drop policy if exists "own rows are read" on public.%I', name);
    execute format('create policy "own rows are read" on public.%I for select to authenticated
      using ((select auth.uid()) = user_id)', name);

    execute format('drop policy if exists "own rows are added" on public.%I', name);
    execute format('create policy "own rows are added" on public.%I for insert to authenticated
      with check ((select auth.uid()) = user_id)', name);

    execute format('drop policy if exists "own rows are changed and stay own" on public.%I', name);
    execute format('create policy "own rows are changed and stay own" on public.%I for update to authenticated
      using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id)', name);

    execute format('drop policy if exists "own rows are deleted" on public.%I', name);
    execute format('create policy "own rows are deleted" on public.%I for delete to authenticated
      using ((select auth.uid()) = user_id)', name);
  end loop;
end;
$$;

-- Nobody signs a verdict with another name.
drop policy if exists "verdicts are signed by who gives them" on public.failure_scenes;
create policy "verdicts are signed by who gives them" on public.failure_scenes as restrictive for all to authenticated
  using (true) with check (verified_by is null or verified_by = (select auth.uid()));
