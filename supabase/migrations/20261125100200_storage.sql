-- Pictures and clips, in private buckets: each user has a folder, and in it one for each device.
-- <user id>/<device uuid>/<scene id>_<kind>.<extension>

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values
  ('failure_frames', 'failure_frames', false, 10485760, array['image/jpeg', 'image/png', 'image/webp']),
  ('failure_videos', 'failure_videos', false, 52428800, array['video/mp4', 'video/webm'])
on conflict (id) do update set
  public = excluded.public,
  file_size_limit = excluded.file_size_limit,
  allowed_mime_types = excluded.allowed_mime_types;

-- Whether a path in a bucket is one of a scene in the folder of that user.
create or replace function public.is_own_scene_file(bucket text, path text, owner uuid) returns boolean
language sql immutable
set search_path = ''
as $$
  select case bucket
    when 'failure_frames' then path ~ ('^' || owner || '/[0-9a-f-]{36}/[0-9a-f-]{36}_(original|annotated|thumbnail|still-[0-9]{1,3})\.(jpg|png|webp)$')
    when 'failure_videos' then path ~ ('^' || owner || '/[0-9a-f-]{36}/[0-9a-f-]{36}_clip\.(mp4|webm)$')
    else false
  end
$$;

drop policy if exists "layerwatch: own files are read" on storage.objects;
create policy "layerwatch: own files are read" on storage.objects for select to authenticated
  using (public.is_own_scene_file(bucket_id, name, (select auth.uid())));

drop policy if exists "layerwatch: own files are added" on storage.objects;
create policy "layerwatch: own files are added" on storage.objects for insert to authenticated
  with check (public.is_own_scene_file(bucket_id, name, (select auth.uid())));

drop policy if exists "layerwatch: own files are changed and stay own" on storage.objects;
create policy "layerwatch: own files are changed and stay own" on storage.objects for update to authenticated
  using (public.is_own_scene_file(bucket_id, name, (select auth.uid())))
  with check (public.is_own_scene_file(bucket_id, name, (select auth.uid())));

drop policy if exists "layerwatch: own files are deleted" on storage.objects;
create policy "layerwatch: own files are deleted" on storage.objects for delete to authenticated
  using (public.is_own_scene_file(bucket_id, name, (select auth.uid())));
