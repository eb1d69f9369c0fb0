import { type ReactNode, useCallback, useEffect, useId, useRef } from "react";
import { useWords } from "../../i18n/Words.tsx";
import { CrossIcon } from "../../parts/icons.tsx";

/**
 * A modal sheet: at the thumb on a phone, in the middle elsewhere. There for as long as it is rendered. Escape, the
 * cross and a tap beside it close it.
 */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const heading = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  const open = useCallback((dialog: HTMLDialogElement) => {
    const onClick = ({ target }: MouseEvent): void => {
      if (target === dialog) dialog.close(); // the backdrop belongs to the dialog, its content is a child
    };
    const onEnd = (): void => close.current();
    dialog.addEventListener("click", onClick);
    dialog.addEventListener("close", onEnd);
    dialog.showModal();
    return () => {
      dialog.removeEventListener("close", onEnd);
      dialog.close();
    };
  }, []);
  return (
    <dialog
      ref={open}
      aria-labelledby={heading}
      className="m-auto max-h-[85svh] w-full max-w-md overscroll-contain rounded-card border border-line bg-ground p-0 text-text backdrop:bg-black/50 max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0"
    >
      <div className="p-4 pb-[calc(1rem+var(--safe-bottom))] roomy:p-6">
        <div className="mb-3 flex items-center justify-between gap-3">
          <h2 id={heading} className="text-lg font-bold">
            {title}
          </h2>
          <button
            type="button"
            aria-label={t("scenes.close")}
            onClick={onClose}
            className="-mr-2 grid size-12 shrink-0 place-items-center rounded-card hover:bg-raised"
          >
            <CrossIcon />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
