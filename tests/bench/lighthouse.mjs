// What Lighthouse says of the demo's pages with the panel open, on a desktop and on a phone.
//   ./dev bench lighthouse [FILTER]      FILTER is part of "wallet, zh-CN, phone" and the like
// Prints a line a page, and what keeps it from 100; exits with 1 where anything does.
import { kBrowser, serveDemo } from "./demo.mjs";
import lighthouse, { desktopConfig } from "./lighthouse/node_modules/lighthouse/core/index.js";
import puppeteer from "./lighthouse/node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js";

const kCategories = ["accessibility", "best-practices"];
const kPages = ["get-started", "wallet", "playground", "support"];
/** Which stand for a mail program and for another site, and have no widget. */
const kBare = ["inbox", "status"];
const kDevices = { desktop: desktopConfig, phone: undefined };

const filter = process.argv[2] ?? "";
const { origin, stop } = await serveDemo();
const browser = await puppeteer.launch(kBrowser);

let isPerfect = true;
try {
  for (const name of [...kPages, ...kBare])
    for (const lang of ["en", "zh-CN"])
      for (const device of Object.keys(kDevices)) {
        const title = `${name}, ${lang}, ${device}`;
        if (title.includes(filter)) await judge(title, name, lang, device);
      }
} finally {
  await browser.close();
  stop();
}
process.exitCode = isPerfect ? 0 : 1;

async function judge(title, name, lang, device) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // As a host page that opens Help by itself.
  await page.evaluateOnNewDocument(() => {
    window.SupportWidget = Object.assign(() => {}, { q: [["open"]] });
  });
  const address = `${origin}/${name}?scenario=empty-wallet&account=lighthouse&lang=${lang}`;
  const { lhr } = await lighthouse(
    address,
    { onlyCategories: kCategories, throttlingMethod: "provided" },
    kDevices[device],
    page,
  );
  const isOpen = await page.evaluate(isPanelOpen);
  if (isOpen === kBare.includes(name))
    throw new Error(`${title}: the panel is not as it should be.`);
  await context.close();
  const scores = kCategories.map((id) => `${id} ${Math.round(lhr.categories[id].score * 100)}`);
  console.log(`${title.padEnd(30)} ${scores.join("  ")}`);
  for (const fault of faultsOf(lhr)) {
    isPerfect = false;
    console.log(`  ${fault}`);
  }
}

function isPanelOpen() {
  const panel = document.querySelector("support-widget")?.shadowRoot?.querySelector("dialog");
  return Boolean(panel?.matches(":is([open], :popover-open)") && panel.querySelector("h2"));
}

/** Each audit that counts and is not passed, with the places it names. */
function faultsOf({ categories, audits }) {
  const counted = kCategories.flatMap((id) => categories[id].auditRefs);
  return counted
    .map(({ id, weight }) => ({ ...audits[id], weight }))
    .filter(({ score, weight }) => weight > 0 && score !== null && score < 1)
    .map(({ id, title, details }) => {
      const places = (details?.items ?? []).map(
        ({ node, description, url, source }) => node?.snippet ?? description ?? url ?? source,
      );
      return [`${id}: ${title}`, ...places].join("\n    ");
    });
}
