/** The ways to take the email along: links that open it somewhere, and a file. */
import type { Email } from "#contract";

/** The link that every reply has; the others are mail programs in web pages, by the pack's names. */
export const kEmailApp = "mailto";

export interface LinkWay {
  readonly id: string;
  readonly href: string;
  /** The link holds less than the whole email. */
  readonly isShortened: boolean;
}

/** In the pack's order, that of the person's own mail program first. */
export function linkWays({ links, body }: Email): readonly [LinkWay, ...LinkWay[]] {
  const way = (id: string, href: string): LinkWay => {
    return { id, href, isShortened: !holds(href, body) };
  };
  const pages = Object.entries(links).filter(
    ([id, href]) => id !== kEmailApp && href.startsWith("https://"),
  );
  return [way(kEmailApp, links.mailto), ...pages.map(([id, href]) => way(id, href))];
}

/** Whatever the parameters of the address are called. */
function holds(href: string, body: string): boolean {
  try {
    return decodeURIComponent(href).replaceAll("\r\n", "\n").includes(body.trim());
  } catch {
    return false;
  }
}

/** Long enough for a browser that asks where to put the file before it reads it. */
const kFileLifeMs = 60_000;

export function download(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), kFileLifeMs);
}
