/** The part of the composition root that is fetched when somebody looks at the dataset. */
import { createBrowserArchive } from "./adapters/archive/browser-archive.ts";
import { createDatasetDesk } from "./app/dataset/dataset-desk.ts";
import type { OpenDataset } from "./app/ports.ts";

const archive = createBrowserArchive();

export const openDataset: OpenDataset = (context) => createDatasetDesk(context, archive);
