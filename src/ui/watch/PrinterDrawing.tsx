/** A phone on a stand looking at a printer: what the person is about to set up, in lines only. */
export function PrinterDrawing({ label, isBlind = false }: { label: string; isBlind?: boolean }) {
  return (
    <svg
      viewBox="0 0 360 200"
      role="img"
      aria-label={label}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="h-auto max-h-[max(11rem,24svh)] w-full max-w-sm text-quiet beside:max-h-36 roomy:max-h-72 roomy:max-w-xl"
    >
      <path d="M8 184h344" className="text-line" stroke="currentColor" />
      <Printer />
      <Part />
      <g className="text-text" stroke="currentColor">
        <rect x="56" y="76" width="34" height="66" rx="6" transform="rotate(-6 73 109)" />
        <path d="M68 81.5l7-.8" />
        <path d="M76 142 70 184M58 184h32" />
      </g>
      {isBlind ? (
        <path
          d="m140 104 24 24m0-24-24 24"
          className="text-blind-ink"
          stroke="currentColor"
          strokeWidth="4"
        />
      ) : (
        <path d="M95 100 214 86M96 116 214 166" strokeDasharray="2 7" />
      )}
    </svg>
  );
}

function Printer() {
  return (
    <g>
      <path d="M196 184v-8h140v8" />
      <path d="M212 176V34h108v142" />
      <path d="M204 166h124" strokeWidth="4" />
      <path d="M212 78h108" />
      <path d="M256 70h22v20l-8 8h-6l-8-8Z" className="fill-ground" />
      <path d="M267 98v6" />
      <circle cx="296" cy="22" r="12" />
      <circle cx="296" cy="22" r="3" />
      <path d="M285 26c-14 8-18 20-18 44" />
    </g>
  );
}

function Part() {
  return (
    <g className="text-text" stroke="currentColor">
      <path d="M240 164v-52q0-4 4-4h42q4 0 4 4v52" />
      <path d="M240 154h50M240 144h50M240 134h50M240 124h50M240 114h50" strokeWidth="1" opacity="0.6" />
    </g>
  );
}
