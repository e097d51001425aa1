import { make } from "./dom.ts";
import { siteUrl, t } from "./site.ts";

/** What a failed call says about itself; shown as it is, never interpreted. */
export interface Failure {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly message: string;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly requestId?: string | undefined;
  readonly contentType?: string | undefined;
  readonly body?: string | undefined;
}

export class DashboardError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Calls the dashboard's own API for this page's account. */
export async function callDashboard<T>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: object,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(siteUrl(path), {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch (error) {
    throw new DashboardError({ status: 0, message: String(error) });
  }
  const value: unknown = await response.json().catch(() => null);
  if (response.ok) return value as T;
  const { error } = (value ?? {}) as { error?: { message: string; code: string; type: string } };
  throw new DashboardError({
    status: response.status,
    message: error?.message ?? response.statusText,
    code: error?.code,
    type: error?.type,
    requestId: response.headers.get("x-request-id") ?? undefined,
  });
}

export function failureOf(error: unknown): Failure {
  if (error instanceof DashboardError) return error.failure;
  return { status: 0, message: error instanceof Error ? error.message : String(error) };
}

/** The failure as a card: its own words, and the ids that support would ask for. */
export function failureCard(failure: Failure, title = t("error.title")): HTMLElement {
  const rows: [string, string | undefined, string][] = [
    [t("error.status"), failure.status ? String(failure.status) : t("error.noAnswer"), "status"],
    [t("error.code"), failure.code, "code"],
    [t("error.type"), failure.type, "type"],
    [t("error.contentType"), failure.contentType, "content-type"],
    [t("error.message"), failure.message, "message"],
    [t("error.requestId"), failure.requestId, "request-id"],
  ];
  const list = make("dl", { className: "facts" });
  for (const [label, value, name] of rows) {
    if (!value) continue;
    const shown = make("dd", { className: name === "message" ? "" : "mono" }, value);
    shown.dataset.failure = name;
    list.append(make("div", {}, make("dt", {}, label), shown));
  }
  const card = make("div", { className: "failure" }, make("h3", {}, title), list);
  if (failure.body) {
    const body = make("pre", { className: "code", tabIndex: 0, ariaLabel: t("error.body") });
    body.setAttribute("role", "group");
    body.textContent = failure.body;
    card.append(body);
  }
  return card;
}
