/** How the email is taken along: one way in sight, the others a click away, and what came of it. */
import type { Email } from "#contract";
import type { Translate } from "../format.ts";
import { html, nothing, type TemplateResult } from "../shared.ts";
import type { PanelState } from "../state.ts";
import type { EmailState } from "./desk.ts";
import { kEmailApp, type LinkWay, linkWays } from "./ways.ts";

/** What the person did to take the email with them. */
export interface Taken {
  /** A link's id, `copy` or `file`. */
  readonly via: string;
  /** What became of the clipboard: the whole text is there, or the browser refused. */
  readonly clipboard?: "holds" | "refused" | undefined;
}

export interface SendingActs {
  follow(way: LinkWay, event: MouseEvent): void;
  copy(): void;
  download(): void;
  toggleWays(): void;
  onWaysKey(event: KeyboardEvent): void;
  markSent(): void;
}

export interface SendingState {
  readonly taken: Taken | null;
  readonly showsWays: boolean;
  /** Goes with the file, and with nothing else. */
  readonly hasPicture: boolean;
}

export function emailFooter(
  { t }: PanelState,
  { email }: EmailState,
  sending: SendingState,
  act: SendingActs,
): TemplateResult {
  const { taken, showsWays, hasPicture } = sending;
  const [app, ...pages] = linkWays(email);
  const links = hasPicture ? [app, ...pages] : pages;
  const offered = showsWays ? [app, ...pages] : hasPicture ? [] : [app];
  const hint = hasPicture ? "pictureNeedsFile" : "shortened";
  return html`<div class="foot send" part="footer">
    ${taken ? outcome(email, taken, t, act) : nothing}
    ${
      showsWays
        ? html`<div class="ways" id="ways" role="group" aria-label=${t("otherWays")}
            @keydown=${act.onWaysKey}>
            ${links.map((way) => linkWay(way, t, act))}
            <button type="button" @click=${act.copy}>${t("copy")}</button>
            ${hasPicture ? nothing : html`<button type="button" @click=${act.download}>${t("download")}</button>`}
          </div>`
        : nothing
    }
    ${
      !taken?.clipboard &&
      (offered.some(({ isShortened }) => isShortened) || (hasPicture && showsWays))
        ? html`<small>${t(hint)}</small>`
        : nothing
    }
    <div class="row">
      ${
        hasPicture
          ? html`<button class="btn primary" type="button" @click=${act.download}>${t("downloadWithPicture")}</button>`
          : html`<a class="btn primary" href=${app.href}
              @click=${(event: MouseEvent) => act.follow(app, event)}>${t("openEmailApp")}</a>`
      }
      <button class="btn" type="button" id="more-ways" aria-expanded=${showsWays}
        @click=${act.toggleWays}>${t("otherWays")}</button>
    </div>
  </div>`;
}

function linkWay(way: LinkWay, t: Translate, act: SendingActs): TemplateResult {
  const follow = (event: MouseEvent) => act.follow(way, event);
  if (way.id === kEmailApp)
    return html`<a href=${way.href} @click=${follow}>${t("openEmailApp")}</a>`;
  return html`<a href=${way.href} target="_blank" rel="noopener noreferrer" @click=${follow}>
    ${t(way.id)}<span class="hidden">, ${t("newTab")}</span><span aria-hidden="true">↗</span></a>`;
}

/** What was done, and the question that only the person can answer. */
export function outcomeText({ via, clipboard }: Taken, t: Translate): string {
  const asked =
    via === "copy"
      ? t("copied")
      : via === "file"
        ? t("downloaded")
        : via === kEmailApp
          ? t("didItOpen")
          : t("didPageOpen", { name: t(via) });
  if (clipboard === "refused") return t("copyByHand");
  return clipboard === "holds" && via !== "copy" ? `${asked} ${t("wholeCopied")}` : asked;
}

function outcome(email: Email, taken: Taken, t: Translate, act: SendingActs): TemplateResult {
  const sent = html`<button class="btn" type="button" @click=${act.markSent}>${t("sentIt")}</button>`;
  if (taken.clipboard !== "refused") {
    return html`<div class="outcome"><small>${outcomeText(taken, t)}</small>${sent}</div>`;
  }
  return html`<label class="field"><span>${t("copyByHand")}</span><textarea id="by-hand" readonly
      rows="3" .value=${emailText(email, t)}></textarea></label>
    <div class="outcome">${sent}</div>`;
}

/** Everything that a person needs to paste into a mail program of their own. */
export function emailText({ to, subject, body }: Email, t: Translate): string {
  return `${t("to")}: ${to}\n${t("subject")}: ${subject}\n\n${body}`;
}
