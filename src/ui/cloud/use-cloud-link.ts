import { useEffect, useState } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { AppFault } from "../../app/state.ts";
import { useActions } from "../app-context.tsx";

/** What speaks to the cloud, once it is here. `isWanted` false fetches nothing. */
export function useCloudLink(isWanted: boolean): { link: CloudLink | null; fault: AppFault | null } {
  const actions = useActions();
  const [link, setLink] = useState<CloudLink | null>(null);
  const [fault, setFault] = useState<AppFault | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    void actions.openCloud().then((opened) => {
      setFault(opened.ok ? null : opened.fault);
      if (opened.ok) setLink(opened.value);
    });
  }, [actions, isWanted]);
  return { link, fault };
}
