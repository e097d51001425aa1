/** The email screen as a person finds it, and what its links carry. */
import type { Locator } from "@playwright/test";
import { expect, type TestBench } from "./bench.ts";

export async function openEmail(bench: TestBench, start = true): Promise<void> {
  if (start) await bench.start();
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: "Email support" }).click();
  await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
  await expect(bench.panel.locator(".send .btn").first()).toBeVisible();
}

/** "4 of 8", as the meter says it. */
export const ready = ({ panel }: TestBench): Locator => panel.locator(".meter .label");

export const emailApp = ({ panel }: TestBench): Locator =>
  panel.getByRole("link", { name: "Open in your email app" });

export async function mailtoOf(
  bench: TestBench,
): Promise<{ subject: string; body: string; to: string }> {
  const url = new URL((await emailApp(bench).getAttribute("href")) ?? "");
  const { searchParams } = url;
  return {
    to: url.pathname,
    subject: searchParams.get("subject") ?? "",
    body: searchParams.get("body") ?? "",
  };
}

/** A way that is not the first one in sight. */
export async function otherWay({ panel }: TestBench, name: string | RegExp): Promise<Locator> {
  const toggle = panel.getByRole("button", { name: "Other ways" });
  if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  return panel.getByRole("group", { name: "Other ways" }).getByText(name);
}

/** No mail program opens during a test. */
export const keepLinksShut = ({ page }: TestBench) =>
  page.evaluate(() => document.addEventListener("click", (event) => event.preventDefault()));

/** Something under the panel's own control has the focus, never the page's body. */
export const expectFocusInside = ({ panel }: TestBench) =>
  expect
    .poll(() =>
      panel.evaluate((dialog) => (dialog.getRootNode() as ShadowRoot).activeElement !== null),
    )
    .toBe(true);

export const said = ({ panel }: TestBench): Locator => panel.getByRole("status");

export const kept = ({ page }: TestBench) =>
  page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
