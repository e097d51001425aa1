import { quietly } from "./quietly.ts";
import { scrub } from "./scrub.ts";
import type { KeptCall } from "./seam.ts";

/** RFC 6749, section 4.1.2.1, and what services for accounts add to it. */
const kTold = ["error", "error_code", "error_description"];

/**
 * What a sign-in provider, or the link of an email, sent the person back with, for as long as it
 * stands in this page's address: "?error=access_denied", also behind "#". As a call that the page
 * made, in which nothing else of the address is kept.
 */
export function returnedError(): KeptCall | undefined {
  for (const part of [location.search, location.hash]) {
    const params = new URLSearchParams(part.slice(part.lastIndexOf("?") + 1).replace(/^#/, ""));
    if (!params.get("error")) continue;
    const told = kTold.map((name) => [name, params.get(name) ?? undefined]);
    return {
      method: "GET",
      url: scrub(location.origin + location.pathname),
      status: 200,
      headers: { "content-type": "application/json" },
      body: scrub(JSON.stringify(Object.fromEntries(told))),
      atUnixMs: Math.round(performance.timeOrigin),
    };
  }
}

/** `calls` with that error among them, newest first. */
export function withReturnedError(calls: readonly KeptCall[]): KeptCall[] {
  const returned = quietly(returnedError);
  const all = returned ? [...calls, returned] : [...calls];
  return all.sort((a, b) => (b.atUnixMs as number) - (a.atUnixMs as number));
}
