/** Whether what the panel shows has room: what is lost, cut off or covered. */
import { expect, type Locator } from "@playwright/test";

interface HasPanel {
  readonly panel: Locator;
}

/** What is wider than its box, stands out of the panel at a side, or lies over its neighbour. */
export function faults({ panel }: HasPanel): Promise<string[]> {
  return panel.evaluate((dialog) => {
    const name = (element: Element) =>
      `${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 20)}`;
    const boxOf = (element: Element) => element.getBoundingClientRect();
    const all = [...dialog.querySelectorAll(":not(.hidden, .hidden *, option, svg *)")].filter(
      (element) => boxOf(element).width > 0,
    );
    const frame = boxOf(dialog);
    const wide = all.filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0 &&
        // Rows to choose from reach into the margin, so that their text keeps the line.
        !element.matches(
          "select, textarea, input, .other, .other :is(ul, li), article, [role=listbox], [role=group]",
        ),
    );
    const outside = all.filter(
      (element) => boxOf(element).left < frame.left - 1 || boxOf(element).right > frame.right + 1,
    );
    const rows = [".head", ".foot", ".actions", ".facts > div", ".checks li", ".segments"];
    const overlapping = [...dialog.querySelectorAll(rows.join())].flatMap((row) =>
      [...row.children].filter((element, at, children) =>
        children.slice(at + 1).some((other) => {
          const [a, b] = [boxOf(element), boxOf(other)];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const along = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          return across > 1 && along > 1;
        }),
      ),
    );
    const page = document.documentElement;
    return [
      ...wide.map((element) => `too wide: ${name(element)}`),
      ...outside.map((element) => `outside: ${name(element)}`),
      ...overlapping.map((element) => `overlaps: ${name(element)}`),
      ...(page.scrollWidth > page.clientWidth ? ["the page scrolls sideways"] : []),
    ];
  });
}

/** Everything that can be used can be brought into sight, and is whole there. */
export async function reachable({ panel }: HasPanel): Promise<void> {
  for (const control of await panel
    .locator("button, a[href], summary, select, textarea, input:not([type])")
    .all()) {
    await control.focus();
    await expect(control).toBeFocused();
    // Of a field with several lines a browser brings the one with the caret into sight.
    const lines = await control.evaluate((it) => it.localName === "textarea");
    await expect(control).toBeInViewport({ ratio: lines ? 0.5 : 0.9 });
    const covered = await control.evaluate((it) => {
      const { left, top, width, height } = it.getBoundingClientRect();
      const root = it.getRootNode() as ShadowRoot;
      const hit = root.elementFromPoint(left + width / 2, top + height / 2);
      return !it.contains(hit) && hit?.className;
    });
    expect(covered, (await control.textContent()) ?? "").toBe(false);
  }
}
