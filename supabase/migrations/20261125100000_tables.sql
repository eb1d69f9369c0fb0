-- What Layerwatch keeps in its owner's own project. Every row belongs to one user; ids are made on the device, so that a write which is
-- repeated is the same write. Keys begin with the user: what belongs to somebody else can neither be met nor pointed at.

create table if not exists public.cameras (
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  device_uuid uuid not null,
  -- As the browser of that device calls it.
  id text not null check (char_length(id) between 1 and 256),
  label text not null default '' check (char_length(label) <= 256),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, device_uuid, id)
);

create table if not exists public.print_jobs (
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  id uuid not null,
  device_uuid uuid not null,
  camera_id text,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  opened_by text not null default 'start' check (opened_by in ('start', 'telemetry')),
  file_name text check (char_length(file_name) <= 1024),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, device_uuid, camera_id) references public.cameras (user_id, device_uuid, id)
    on delete set null (camera_id)
);

create table if not exists public.failure_scenes (
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  id uuid not null,
  device_uuid uuid not null,
  camera_id text,
  watch_id uuid,
  print_job_id uuid,
  origin text not null default 'alarm' check (origin in ('alarm', 'manual', 'import')),

  -- What the detector saw. Nothing, where a person added a picture that nobody has named yet.
  failure_type text check (failure_type in
    ('spaghetti', 'warping', 'layer_separation', 'clogging', 'support_failure', 'first_layer_fail')),
  confidence real check (confidence between 0 and 1),
  severity text check (severity in ('critical', 'high', 'medium')),
  evidence text check (evidence in ('vision', 'context', 'motion', 'telemetry')),
  frame_timestamp timestamptz not null,
  frame_number integer check (frame_number >= 0),
  model_id text check (char_length(model_id) <= 256),
  model_version text check (char_length(model_version) <= 256),

  -- Paths in the buckets, never addresses: links are signed when they are shown. The one clip is in before_frames_url.
  original_frame_url text check (char_length(original_frame_url) <= 512),
  annotated_frame_url text check (char_length(annotated_frame_url) <= 512),
  before_frames_url text check (char_length(before_frames_url) <= 512),
  after_frames_url text check (char_length(after_frames_url) <= 512),
  -- Where in the clip the frame lies that the alarm rests on.
  clip_onset_ms integer check (clip_onset_ms >= 0),
  clip_duration_ms integer check (clip_duration_ms >= 0),
  clip_mime_type text check (char_length(clip_mime_type) <= 128),

  -- What the printer said.
  layer_number integer check (layer_number >= 0),
  print_progress real check (print_progress between 0 and 1),
  nozzle_temp real,
  bed_temp real,
  print_speed real check (print_speed >= 0),
  file_name text check (char_length(file_name) <= 1024),

  -- What a person said: one unit, written as a whole.
  is_verified boolean not null default false,
  is_false_positive boolean not null default false,
  corrected_type text check (corrected_type in
    ('spaghetti', 'warping', 'layer_separation', 'clogging', 'support_failure', 'first_layer_fail')),
  reviewed_boxes jsonb check (jsonb_typeof(reviewed_boxes) = 'array' and jsonb_array_length(reviewed_boxes) <= 500),
  notes text not null default '' check (char_length(notes) <= 10000),
  verified_by uuid references auth.users (id) on delete set null,
  verified_at timestamptz,
  include_in_dataset boolean not null default true,
  dataset_split text check (dataset_split in ('train', 'val', 'test')),

  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, device_uuid, camera_id) references public.cameras (user_id, device_uuid, id)
    on delete set null (camera_id),
  foreign key (user_id, print_job_id) references public.print_jobs (user_id, id) on delete set null (print_job_id),
  -- An alarm has a type, and what has a type has all of it.
  constraint failure_scenes_alarm_is_named check (origin <> 'alarm' or failure_type is not null),
  constraint failure_scenes_type_is_whole check (
    (failure_type is null) = (confidence is null)
    and (failure_type is null) = (severity is null)
    and (failure_type is null) = (evidence is null)
  ),
  -- Nothing has failed in it: then it has no type either.
  constraint failure_scenes_wrong_is_verified check (not is_false_positive or (is_verified and corrected_type is null))
);

create table if not exists public.print_detections (
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  id uuid not null,
  scene_id uuid not null,
  failure_type text not null check (failure_type in
    ('spaghetti', 'warping', 'layer_separation', 'clogging', 'support_failure', 'first_layer_fail')),
  confidence real not null check (confidence between 0 and 1),
  evidence text not null default 'vision' check (evidence in ('vision', 'context', 'motion', 'telemetry')),
  -- Top-left corner and size, as shares of the picture as the person sees it.
  x real not null check (x between 0 and 1),
  y real not null check (y between 0 and 1),
  w real not null check (w between 0 and 1),
  h real not null check (h between 0 and 1),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, scene_id) references public.failure_scenes (user_id, id) on delete cascade
);

create table if not exists public.alerts (
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  id uuid not null,
  device_uuid uuid not null,
  camera_id text,
  scene_id uuid,
  print_job_id uuid,
  at timestamptz not null,
  -- Kinds are added by later versions of the app: an alert that an old schema refuses would be lost.
  kind text not null check (char_length(kind) between 1 and 64),
  phase text check (phase in ('warning', 'failing')),
  failure_type text check (failure_type in
    ('spaghetti', 'warping', 'layer_separation', 'clogging', 'support_failure', 'first_layer_fail')),
  confidence real check (confidence between 0 and 1),
  severity text check (severity in ('critical', 'high', 'medium')),
  text text not null default '' check (char_length(text) <= 2000),
  acknowledged_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, device_uuid, camera_id) references public.cameras (user_id, device_uuid, id)
    on delete set null (camera_id),
  foreign key (user_id, scene_id) references public.failure_scenes (user_id, id) on delete set null (scene_id),
  foreign key (user_id, print_job_id) references public.print_jobs (user_id, id) on delete set null (print_job_id)
);

-- The lists of the app: newest first, of one device, of one type, what a dataset is made of.
create index if not exists failure_scenes_newest on public.failure_scenes (user_id, created_at desc);
create index if not exists failure_scenes_of_device on public.failure_scenes (device_uuid, created_at desc);
create index if not exists failure_scenes_of_type on public.failure_scenes (failure_type);
create index if not exists failure_scenes_for_dataset on public.failure_scenes (is_verified, include_in_dataset);
-- What changed since another device looked last.
create index if not exists failure_scenes_changed on public.failure_scenes (user_id, updated_at);
create index if not exists alerts_newest on public.alerts (user_id, at desc);
-- Without these each deletion of what they point at reads the whole table.
create index if not exists print_detections_of_scene on public.print_detections (user_id, scene_id);
create index if not exists failure_scenes_of_print on public.failure_scenes (user_id, print_job_id);
create index if not exists alerts_of_scene on public.alerts (user_id, scene_id);
create index if not exists alerts_of_print on public.alerts (user_id, print_job_id);

-- The server's clock decides which of two changes came later: those of two phones are never the same.
create or replace function public.set_updated_at() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at = clock_timestamp();
  return new;
end;
$$;

create or replace trigger cameras_updated before insert or update on public.cameras
  for each row execute function public.set_updated_at();
create or replace trigger print_jobs_updated before insert or update on public.print_jobs
  for each row execute function public.set_updated_at();
create or replace trigger failure_scenes_updated before insert or update on public.failure_scenes
  for each row execute function public.set_updated_at();
create or replace trigger print_detections_updated before insert or update on public.print_detections
  for each row execute function public.set_updated_at();
create or replace trigger alerts_updated before insert or update on public.alerts
  for each row execute function public.set_updated_at();
