/** The words of the screens that are fetched when they are first shown: they come with them (lazy-screen.tsx). */
import { act } from "./en/act.ts";
import { broker } from "./en/broker.ts";
import { channels } from "./en/channels.ts";
import { cloud } from "./en/cloud.ts";
import { dataset } from "./en/dataset.ts";
import { heard } from "./en/heard.ts";
import { jobs } from "./en/jobs.ts";
import { learned } from "./en/learned.ts";
import { log } from "./en/log.ts";
import { masks } from "./en/masks.ts";
import { printer } from "./en/printer.ts";
import { printerFault } from "./en/printer-fault.ts";
import { printers } from "./en/printers.ts";
import { quiet } from "./en/quiet.ts";
import { ready } from "./en/ready.ts";
import { scene } from "./en/scene.ts";
import { scenes } from "./en/scenes.ts";
import { settings } from "./en/settings.ts";
import { statistics } from "./en/statistics.ts";
import { storage } from "./en/storage.ts";
import { view } from "./en/view.ts";
import { warns } from "./en/warns.ts";
import { whatIf } from "./en/what-if.ts";

export const enLater = {
  act,
  broker,
  channels,
  cloud,
  dataset,
  heard,
  jobs,
  learned,
  log,
  masks,
  printer,
  printerFault,
  printers,
  quiet,
  ready,
  scene,
  scenes,
  settings,
  statistics,
  storage,
  view,
  warns,
  whatIf,
} as const;
