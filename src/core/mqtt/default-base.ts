/** What all topics begin with, unless the person wants another. */
export const DEFAULT_BASE = "layerwatch";

/** Where Home Assistant looks for devices, unless its owner has chosen another. */
export const DEFAULT_PREFIX = "homeassistant";
