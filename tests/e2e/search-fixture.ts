/** The search as a person comes to it. */
import { type Dashboard, expect, type Tag, wordsOf } from "./dashboard.ts";

export const field = ({ panel }: Dashboard) => panel.getByRole("combobox");
export const options = ({ panel }: Dashboard) => panel.getByRole("option");

export async function openSearch(dashboard: Dashboard, tag: Tag = "en", scenario = "healthy") {
  await dashboard.open(scenario, "wallet", tag);
  await dashboard.help();
  await dashboard.panel.getByRole("button", { name: wordsOf(tag).ui.search ?? "" }).click();
  await expect(field(dashboard)).toBeFocused();
  await expect(options(dashboard).first()).toBeVisible();
}
