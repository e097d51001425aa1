/** Money as a person reads it, in their language. */
import { expect, test } from "@playwright/test";
import { withMoneyText } from "../../widget/src/format.ts";

const table: readonly (readonly [string, string, string, string])[] = [
  ["en", "20.00", "USD", "$20.00"],
  ["en", "0.0042", "USD", "$0.0042"],
  ["en", "20", "USD", "$20"],
  ["en", "-1234.50", "USD", "-$1,234.50"],
  ["zh-CN", "20.00", "USD", "$20.00"],
  ["zh-CN", "8.50", "CNY", "¥8.50"],
  ["de", "1234.50", "EUR", "1.234,50 €"],
];
for (const [locale, amount, currency, text] of table) {
  test(`${amount} ${currency} in ${locale}`, () => {
    const shown = withMoneyText({ amount, currency }, locale) as { text?: string };
    expect(shown.text?.replace(/\s/gu, " ")).toBe(text);
    expect(shown).toMatchObject({ amount, currency });
  });
}

test("what is no money stays as it was told", () => {
  for (const told of [undefined, null, "20", 5, { amount: 20, currency: "USD" }, { amount: "1" }]) {
    expect(withMoneyText(told, "en")).toBe(told);
  }
  const odd = { amount: "20.00", currency: "credits" };
  expect(withMoneyText(odd, "en")).toBe(odd);
});
