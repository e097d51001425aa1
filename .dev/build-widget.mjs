// The panel, its later screens and the recorder (ES modules, loaded on demand); the script tag's file
// (a classic script).
import { bundleRecorder, bundleTag } from "../js-shim/bundle.mjs";
import { bundlePanel, bundleScreen } from "../widget/bundle.mjs";
import { hashedName } from "./output.mjs";

/** Folders of widget/src with a screen.ts, and the screens in them: all that loads after the panel. */
const screenFolders = { email: ["email"], library: ["search", "article"], status: ["status"] };

/** @returns the files, the panel's name, and those of the screens that load after it. */
export async function buildPanel() {
  const files = new Map();
  const add = (name, { code, legal }) => {
    const file = hashedName(name, "js", code);
    files.set(file, code);
    if (legal?.length > 0) files.set(`${file}.LEGAL.txt`, legal);
    return file;
  };
  const panel = add("panel", await bundlePanel());
  const nameOf = (file) => file.split("/").at(-1);
  // No screen of its own: the email screen loads it when somebody wants one.
  const screenshot = add("screenshot", await bundleScreen("screenshot", nameOf(panel)));
  const known = { SCREENSHOT_FILE: `./${nameOf(screenshot)}` };
  const screens = {};
  for (const [folder, names] of Object.entries(screenFolders)) {
    const file = add(folder, await bundleScreen(folder, nameOf(panel), known));
    for (const name of names) screens[name] = file;
  }
  return { files, panel, screens };
}

/** @param known the `Build` of js-shim/src/panel-host.ts. Two files: what every page loads, and the rest. */
export async function buildShim(known) {
  // The recorder stands beside the panel, and its `base` is the script tag's file all the same.
  const recorderBytes = await bundleRecorder(known);
  const recorder = hashedName("recorder", "js", recorderBytes);
  const entry = "support-widget.js";
  const files = new Map([
    [recorder, recorderBytes],
    [entry, await bundleTag(known, recorder)],
  ]);
  return { files, entry, recorder };
}
