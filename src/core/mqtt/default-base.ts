/** What all topics begin with, unless the person wants another. */
export const DEFAULT_BASE = "layerwatch";
