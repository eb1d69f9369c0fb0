import type { ReactNode } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import { useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Page } from "../parts/Page.tsx";
import { useCloudLink } from "./use-cloud-link.ts";

/** A page about the cloud: in the main tab, once what speaks to the cloud is here, else why not. */
export function CloudFrame(props: {
  title: string;
  aside: ReactNode;
  isWide?: boolean;
  children: (link: CloudLink) => ReactNode;
}) {
  const { title, aside, isWide = false, children } = props;
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const { link, fault } = useCloudLink(isMainTab);
  return (
    <Page title={title} aside={aside} isWide={isWide}>
      {!isMainTab && <p className="text-quiet">{t("cloud.otherTab")}</p>}
      {fault !== null && (
        <div role="alert">
          <FaultText fault={fault} />
        </div>
      )}
      {isMainTab && link !== null && children(link)}
    </Page>
  );
}
