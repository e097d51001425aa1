import { type CallShape, type CodeLanguage, codeSample } from "../page-parts/code-sample.ts";
import { callDashboard, failureCard } from "../page-parts/dashboard-client.ts";
import { byId, make, tag } from "../page-parts/dom.ts";
import { Frame } from "../page-parts/frame.ts";
import { type CallOutcome, callGateway } from "../page-parts/playground-call.ts";
import { t } from "../page-parts/site.ts";

interface Saved {
  readonly key: string;
  readonly model: string;
  readonly basePath: string;
  readonly mode: CallShape["mode"];
  readonly stream: boolean;
}

const form = byId("request", HTMLFormElement);
const model = byId("model", HTMLSelectElement);
const otherModel = byId("other-model", HTMLInputElement);
const mode = byId("mode", HTMLSelectElement);
const route = byId("route", HTMLSelectElement);
const baseUrl = byId("base-url", HTMLInputElement);
const key = byId("key", HTMLInputElement);
const stream = byId("stream", HTMLInputElement);
const prompt = byId("prompt", HTMLTextAreaElement);
const send = byId("send", HTMLButtonElement);
const response = byId("response", HTMLElement);
const meta = byId("response-meta", HTMLElement);
/** The value of the choice that opens the free text field; no model's id is empty. */
const otherChoice = "";

let savedBefore = "";
const frame = new Frame(async () => {
  const saved = await callDashboard<Saved>("GET", "/api/playground");
  // Refreshing the account must not undo what the person typed, unless the saved part changed.
  const fingerprint = JSON.stringify(saved);
  if (fingerprint === savedBefore) return;
  savedBefore = fingerprint;
  key.value = saved.key;
  baseUrl.value = new URL(saved.basePath, location.origin).href.replace(/\/$/, "");
  mode.value = saved.mode;
  stream.checked = saved.stream;
  await offerModels(saved.model);
  showCode();
});

async function offerModels(saved: string): Promise<void> {
  const { data } = await callDashboard<{ data: { id: string }[] }>("GET", "/v1/models");
  const offered = data.map(({ id }) => new Option(id, id));
  if (!data.some(({ id }) => id === saved))
    offered.unshift(new Option(t("play.modelSaved", { model: saved }), saved));
  model.replaceChildren(...offered, new Option(t("play.modelOther"), otherChoice));
  model.value = saved;
  showOtherModel();
}

function showOtherModel(): void {
  byId("other-model-field", HTMLElement).hidden = model.value !== otherChoice;
}

function currentCall(): CallShape {
  return {
    baseUrl: baseUrl.value.trim(),
    model: model.value === otherChoice ? otherModel.value.trim() : model.value,
    prompt: prompt.value,
    mode: mode.value as CallShape["mode"],
    stream: stream.checked,
    fallback: route.value === "fallback",
  };
}

function showCode(): void {
  const language = byId("code-language", HTMLSelectElement).value as CodeLanguage;
  byId("code", HTMLElement).textContent = codeSample(language, currentCall());
}

async function sendCall(): Promise<void> {
  send.disabled = true;
  send.textContent = t("play.sending");
  meta.textContent = "";
  const shown = make("p", { className: "answer", id: "answer" });
  // Read out once, when it is complete, not piece by piece.
  response.setAttribute("aria-busy", "true");
  response.replaceChildren(shown);
  const startedAt = performance.now();
  const outcome = await callGateway(currentCall(), key.value.trim(), {
    onText: (piece) => shown.append(piece),
  });
  showOutcome(outcome, Math.round(performance.now() - startedAt), shown);
  response.removeAttribute("aria-busy");
  send.disabled = false;
  send.textContent = t("play.send");
  send.focus();
  await frame.refresh();
}

function showOutcome({ failure, ...outcome }: CallOutcome, ms: number, shown: HTMLElement): void {
  const facts = [outcome.requestId, `${ms} ms`];
  if (outcome.events !== undefined) facts.push(t("play.events", { count: String(outcome.events) }));
  const status = tag(String(outcome.status || t("error.noAnswer")), failure ? "bad" : "ok");
  meta.replaceChildren(status, ` ${facts.filter(Boolean).join(" · ")}`);
  if (!failure) return;
  const answered = outcome.status >= 200 && outcome.status < 300;
  const interrupted = answered && (outcome.events ?? 0) > 0;
  if (!shown.hasChildNodes()) shown.remove();
  const title = interrupted ? "play.incomplete" : answered ? "play.unexpected" : "play.failed";
  response.append(failureCard(failure, t(title)));
}

model.addEventListener("change", showOtherModel);
form.addEventListener("input", showCode);
byId("code-language", HTMLSelectElement).addEventListener("change", showCode);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void sendCall();
});
