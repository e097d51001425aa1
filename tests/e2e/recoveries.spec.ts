/** From a call that really fails to the step and the email, for each recovery, in both languages. */
import { expect, kept, readJson, type Tag, test, wordsOf } from "./dashboard.ts";

const recoveries = [
  { finding: "verify_email", scenario: "unverified-call", status: 403, code: "email_not_verified" },
  { finding: "regenerate_key", scenario: "old-key", status: 401, code: "invalid_api_key" },
  { finding: "switch_model", scenario: "unknown-model", status: 404, code: "model_not_available" },
  { finding: "top_up", scenario: "empty-wallet", status: 402, code: "insufficient_credits" },
  {
    finding: "retry_fallback_route",
    scenario: "no-channel",
    status: 503,
    code: "no_available_channel",
  },
  { finding: "refresh_retry", scenario: "html-surface", status: 200, code: "" },
] as const;

const support = readJson("content/packs/dragonfly/pack.json").contact.email as string;
const kinds = readJson("content/packs/base/pack.json").kinds as { id: string; prefix: string }[];
const articles = readJson("content/packs/base/articles/findings.json").articles as {
  id: string;
  email: string;
}[];

/** What the subject must begin with, so that support's inbox can sort it. */
function prefixOf(finding: string): string {
  const kind = articles.find(({ id }) => id === finding)?.email;
  return kinds.find(({ id }) => id === kind)?.prefix ?? "?";
}

for (const tag of ["en", "zh-CN"] as const satisfies Tag[]) {
  for (const { finding, scenario, status, code } of recoveries) {
    test(`${finding}, ${tag}: the step, its evidence and the email, on every page`, async ({
      dashboard,
      page,
    }) => {
      const words = wordsOf(tag);
      const title = words.articles[finding]?.title ?? "";
      await dashboard.open(scenario, "playground", tag);
      const call = await dashboard.call();
      expect(call).toMatchObject({ status, requestId: expect.stringMatching(/^req_\w+$/) });

      for (const name of ["playground", "wallet", "get-started"] as const) {
        if (name !== "playground") await dashboard.visit(name);
        await dashboard.help();
        await expect(dashboard.suggestion).toHaveText(title);
        await expect(dashboard.suggestion).toBeFocused();
        const facts = dashboard.panel.locator(".facts");
        await expect(facts).toContainText(String(status));
        await expect(facts).toContainText(code);
        await expect(facts).toContainText(call.requestId);
        await expect(dashboard.panel.locator(".reasons li").first()).toBeVisible();
      }

      const mail = await dashboard.composed(tag);
      expect(new URL(mail.href).href).toBe(mail.href);
      expect(mail.to).toBe(support);
      expect(mail.subject.startsWith(`${prefixOf(finding)} `)).toBe(true);
      expect(mail.subject).toContain(words.email.subjects[finding]);
      expect(mail.subject).toMatch(/ \[T-[0-9A-Z]{4}\]$/);
      for (const detail of [call.requestId, String(status), code, call.endpoint, dashboard.email]) {
        expect(mail.body).toContain(detail);
      }
      expect(mail.body).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);

      await dashboard.panel
        .getByText(words.email.ui.preview ?? "")
        .first()
        .click();
      const leaving = mail.body.replaceAll("\r\n", "\n").trim();
      const preview = dashboard.panel.locator("pre").first();
      if (leaving.endsWith(words.email.messages.shortened)) {
        // What did not fit into the link is whole in the preview.
        await expect(preview).toContainText(leaving.slice(0, leaving.indexOf("\n")));
        const whole = (await preview.textContent()) ?? "";
        expect(whole.length).toBeGreaterThan(leaving.length);
      } else {
        await expect(preview).toHaveText(leaving, { useInnerText: true });
      }
      // Neither what leaves nor what stays holds the key that was sent.
      expect(call.secret.length).toBeGreaterThan(8);
      expect(mail.href + mail.body + (await kept(page))).not.toContain(call.secret);
    });
  }
}
