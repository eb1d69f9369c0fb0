/** Channels: what goes out, when again, and what may be seen of an address. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultOfAddress, maskedAddress } from "../../src/contracts/channel-address.ts";
import { MOST_CHANNELS, parseChannels } from "../../src/contracts/channels.ts";
import { isWanted, retryPause, urgencyOf } from "../../src/core/channels/channel.ts";

const NTFY = { kind: "ntfy", url: "https://ntfy.sh/my-printer-8412", token: "", chat: "" } as const;
const BOT = { kind: "telegram", url: "", token: "123456:secretsecret", chat: "42" } as const;
const FAILURES = { scope: "failures", cooldown: 60_000 } as const;

describe("an address", () => {
  test.each([
    [{ ...NTFY, url: "" }, true, "url-empty"],
    [{ ...NTFY, url: "ntfy" }, true, "url-unreadable"],
    [{ ...NTFY, url: "ftp://ntfy.sh/a" }, true, "url-unreadable"],
    [{ ...NTFY, url: "javascript:alert(1)" }, true, "url-unreadable"],
    [{ ...NTFY, url: "https://me:secret@ntfy.sh/a" }, true, "url-unreadable"],
    [{ ...NTFY, url: "http://192.168.1.5/a" }, true, "url-mixed"],
    [{ ...NTFY, url: "http://192.168.1.5/a" }, false, null],
    [{ ...NTFY, url: "http://localhost:80/a" }, true, null],
    [NTFY, true, null],
    [{ ...BOT, token: "" }, true, "token-empty"],
    [{ ...BOT, chat: "" }, true, "chat-empty"],
    [BOT, true, null],
  ] as const)("%j, page over https %s: %s", (address, isPageSecure, fault) => {
    expect(faultOfAddress(address, isPageSecure)).toBe(fault);
  });

  test("shows its host and its last four characters, never more", () => {
    expect(maskedAddress(NTFY)).toBe("ntfy.sh …8412");
    expect(maskedAddress(BOT)).toBe("Telegram …cret");
    const secret = fc.stringMatching(/^[a-z0-9]{12,40}$/u);
    fc.assert(
      fc.property(secret, (path) => {
        const shown = maskedAddress({ ...NTFY, url: `https://hooks.example/${path}` });
        expect(shown).toBe(`hooks.example …${path.slice(-4)}`);
      }),
    );
  });
});

describe("an alert", () => {
  const warning = { kind: "failure", phase: "warning", step: null, at: 100_000 } as const;

  test("that is no failure goes out only where everything is wanted", () => {
    for (const kind of ["detector", "view", "gap", "recovered"] as const) {
      const alert = { kind, phase: null, at: 0 };
      expect(isWanted(FAILURES, alert, null)).toBe(false);
      expect(isWanted({ ...FAILURES, scope: "all" }, alert, { at: 0, phase: "failing" })).toBe(true);
    }
  });

  test("about what the printer is asked always goes out, and wakes who sleeps unless it is done", () => {
    const action = { kind: "action", phase: null, at: 100_000 } as const;
    expect(isWanted(FAILURES, action, { at: 99_999, phase: "failing" })).toBe(true);
    for (const step of ["asked", "unconfirmed", "failed"] as const)
      expect(urgencyOf({ ...action, step })).toBe(5);
    expect(urgencyOf({ ...action, step: "done" })).toBe(4);
  });

  test("within the cooldown is not sent, unless it is worse than the last", () => {
    expect(isWanted(FAILURES, warning, null)).toBe(true);
    expect(isWanted(FAILURES, warning, { at: 50_000, phase: "warning" })).toBe(false);
    expect(isWanted(FAILURES, warning, { at: 40_000, phase: "warning" })).toBe(true);
    const failing = { ...warning, phase: "failing" } as const;
    expect(isWanted(FAILURES, failing, { at: 99_000, phase: "warning" })).toBe(true);
    expect(isWanted(FAILURES, failing, { at: 99_000, phase: "failing" })).toBe(false);
  });

  test("after a clock that was set back is not kept back for ever", () => {
    expect(isWanted(FAILURES, warning, { at: 10_000_000, phase: "failing" })).toBe(true);
  });

  test("wakes who sleeps when the print fails or nobody sees it, and is silent when it is over", () => {
    expect(urgencyOf({ kind: "failure", phase: "failing", step: null })).toBe(5);
    expect(urgencyOf({ kind: "detector", phase: null, step: null })).toBe(5);
    expect(urgencyOf(warning)).toBe(4);
    expect(urgencyOf({ kind: "recovered", phase: null, step: null })).toBe(2);
  });
});

test("the pause grows to five minutes, and is at least what the other side asks for", () => {
  expect(retryPause(1, null, 0.5)).toBe(5_000);
  expect(retryPause(1, 90_000, 0.5)).toBe(90_000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, random) => {
        const pause = retryPause(attempts, null, random);
        expect(pause).toBeGreaterThanOrEqual(3_750);
        expect(pause).toBeLessThanOrEqual(375_000);
      },
    ),
  );
});

describe("a stored record", () => {
  const stored = { id: "a", kind: "ntfy", url: NTFY.url };

  test("of fewer fields is read with what is safe: off, failures only, no picture", () => {
    expect(parseChannels({ channelsVersion: 1, channels: [stored] })?.channels).toEqual([
      {
        ...stored,
        token: "",
        chat: "",
        isOn: false,
        scope: "failures",
        hasPicture: false,
        cooldown: 60_000,
        isProven: false,
      },
    ]);
  });

  test("keeps the channels that can be read, not too many, and none of a later version", () => {
    const channels = [
      { id: "x", kind: "pigeon", url: "" },
      null,
      ...Array.from({ length: 20 }, () => stored),
    ];
    expect(parseChannels({ channelsVersion: 1, channels })?.channels).toHaveLength(MOST_CHANNELS);
    expect(parseChannels({ channelsVersion: 2, channels: [stored] })).toBeNull();
  });
});
