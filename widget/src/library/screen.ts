/** Search and reading: loaded after the panel, because most people leave with the first suggestion. */
import type { Article, Call, Found, Reading, Signals } from "#contract";
import { afterPaint, nextTask } from "../after-paint.ts";
import { translator } from "../format.ts";
import type { CreateLateScreen, LateScreen, PanelSeam } from "../late-screen.ts";
import { counted } from "../plural.ts";
import type { PanelState, Screen, ScreenParts } from "../state.ts";
import { articleParts, emailAbout } from "./article-view.ts";
import { Catalog, type Entry } from "./catalog.ts";
import sheet from "./library.css";
import { optionId, type SearchActs, type SearchState, searchParts } from "./search-view.ts";

/** What is shorter is a search, whatever it says: the core's own limit for an error. */
const kMinErrorLength = 24;
/** Reading a log takes longer than a search, and nobody types one. */
const kReadDelayMs = 80;
/** Read out once typing rests, not at every letter. */
const kAnnounceDelayMs = 700;
const kCompleteDelayMs = 200;

type Pasted = NonNullable<Reading["pasted"]>;

/** Then what stands at a place of the list is what stood there before. */
function haveSameOptions(one: Found | null, other: Found | null): boolean {
  const ids = (found: Found | null) => found?.results.map(({ id }) => id).join("\n");
  return ids(one) === ids(other);
}

class LibraryPart implements LateScreen {
  readonly #panel: PanelSeam;
  readonly #catalog: Catalog;
  readonly #articles = new Map<string, Article>();
  /** What the field holds, or the whole of what was pasted into it. */
  #query = "";
  #found: Found | null = null;
  #reading: Reading["pasted"];
  /** What the library says of the finding of what was read. */
  #fix: Article | undefined;
  /** The call that the person took for the problem to solve, and when. */
  #pasted: { readonly call: Call; readonly readAt: number } | null = null;
  /** Of the options as they are shown. */
  #active = -1;
  /** Until the list on the screen is that of the words in the field. */
  #searching: Promise<void> | null = null;
  #searchedFor = "";
  #readTimer = 0;
  #announceTimer = 0;
  #completeTimer = 0;
  #isDisposed = false;

  constructor(panel: PanelSeam) {
    this.#panel = panel;
    this.#catalog = new Catalog(panel.source, () => void this.#search());
    const early = panel.root.getElementById("query") as HTMLInputElement | null;
    this.#query = early?.value ?? "";
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    panel.root.adoptedStyleSheets.push(style);
    panel.amendSignals((signals) => this.#withPasted(signals));
  }

  get answers(): readonly string[] {
    return this.#query && !this.#reading ? [this.#query] : [];
  }

  async enter(screen: Screen): Promise<void> {
    const wasLoaded = this.#catalog.isLoaded;
    if (screen.name === "search") {
      // The field is there before what it searches.
      void this.#panel.redraw().then(() => this.#takeFocus());
      if (!wasLoaded) await afterPaint();
    }
    await this.#catalog.load(this.#panel.state().locale, () => void this.#panel.redraw());
    if (screen.name === "article") await this.#read(screen.entry);
    else if (!wasLoaded) await this.#search();
    // What could not be read when it came, or not with what there is to do.
    if (!this.#reading || (!wasLoaded && !this.#fix)) this.#readLater(0);
  }

  async translate(): Promise<void> {
    const { locale, screen } = this.#panel.state();
    if (!this.#catalog.isWanted) return;
    this.#articles.clear();
    // Without it there is still the other language's, which is better than nothing.
    await this.#catalog.load(locale, () => {}).catch(() => {});
    if (screen.name === "article") void this.#read(screen.entry);
    await this.#search();
  }

  render(state: PanelState): ScreenParts | null {
    const shown = this.#withTexts(state);
    if (state.screen.name !== "article") {
      return searchParts(shown, this.#catalog, this.#searchState, this.#acts);
    }
    const article = this.#articles.get(state.screen.entry);
    if (!article) return null;
    return articleParts(shown, article, this.#catalog, this.#question, this.#panel.acts);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#readTimer);
    clearTimeout(this.#announceTimer);
    clearTimeout(this.#completeTimer);
    this.#catalog.dispose();
  }

  readonly #acts: SearchActs = {
    type: (text) => this.#type(text),
    paste: (text) => this.#paste(text),
    clear: () => {
      this.#type("");
      this.#panel.focusHeading();
    },
    move: (by) => this.#whenFound(() => this.#move(by)),
    choose: () => this.#whenFound(() => this.#optionAt(Math.max(this.#active, 0))?.click()),
    open: (id) => {
      // Documentation is read where it is published, or not at all.
      if (this.#catalog.entry(id)) this.#panel.acts.show({ name: "article", entry: id });
    },
    showFix: () => this.#adopt("finding"),
    email: () => this.#email(),
  };

  get #searchState(): SearchState {
    return {
      query: this.#query,
      found: this.#found,
      reading: this.#reading,
      fix: this.#fix,
      active: this.#active,
    };
  }

  /** The library's own texts before the pack's. */
  #withTexts(state: PanelState): PanelState {
    const { ui } = this.#catalog;
    const own = translator(ui, state.locale);
    return { ...state, t: (id, values) => (Object.hasOwn(ui, id) ? own : state.t)(id, values) };
  }

  #type(text: string): void {
    this.#query = text;
    this.#reading = undefined;
    this.#searching ??= this.#searchOn();
    this.#readLater(kReadDelayMs);
  }

  /** A field of one line would run the lines of a log into one another. */
  #paste(text: string): void {
    this.#query = text;
    this.#readLater(0);
  }

  #readLater(delayMs: number): void {
    clearTimeout(this.#readTimer);
    if (this.#query.length < kMinErrorLength) return;
    this.#readTimer = window.setTimeout(() => void this.#readError(), delayMs);
  }

  /** Each letter is painted before it is searched for, together with those typed meanwhile. */
  async #searchOn(): Promise<void> {
    try {
      do {
        await afterPaint();
        await this.#search();
      } while (this.#searchedFor !== this.#query && !this.#isDisposed);
    } catch (error) {
      void this.#panel.enqueue(() => Promise.reject(error));
    }
    this.#searching = null;
  }

  /** A key that is meant for the list waits for the one that belongs to the words. */
  #whenFound(act: () => void): void {
    if (this.#searching) void this.#searching.then(() => this.#whenFound(act));
    else act();
  }

  async #search(): Promise<void> {
    const query = this.#query;
    const { suggestion } = this.#panel.state();
    const suspected = suggestion?.findings.map(({ id }) => id) ?? [];
    const found = query.trim()
      ? await this.#catalog.find(query, suspected, this.#panel.signals().page?.id)
      : null;
    await nextTask();
    if (query !== this.#query) return;
    if (query !== this.#searchedFor || !haveSameOptions(found, this.#found)) this.#active = -1;
    this.#searchedFor = query;
    this.#found = found;
    await this.#panel.redraw();
    this.#announceLater();
    this.#completeLater();
  }

  /** Texts that are shown are fetched for those who read, not at each letter. */
  #completeLater(): void {
    clearTimeout(this.#completeTimer);
    this.#completeTimer = window.setTimeout(() => {
      if (this.#found) this.#catalog.complete(this.#found);
    }, kCompleteDelayMs);
  }

  #readError(): Promise<void> {
    const text = this.#query;
    return this.#panel.enqueue(async () => {
      if (text !== this.#query) return;
      const signals = this.#panel.signals();
      const { pasted } = await this.#panel.ask({ type: "read", text, signals });
      await nextTask();
      if (text !== this.#query || !pasted) return;
      this.#fix = await this.#fixOf(pasted, signals);
      this.#reading = pasted;
      void this.#panel.redraw();
      this.#announceLater();
    });
  }

  async #fixOf(pasted: Pasted, signals: Signals): Promise<Article | undefined> {
    const entry = this.#catalog.entry(pasted.finding?.id ?? "");
    if (!entry) return undefined;
    const calls = [pasted.call, ...(signals.calls ?? [])];
    const asked = { type: "article", entry: { ...entry }, signals: { ...signals, calls } } as const;
    return this.#panel.ask(asked);
  }

  #announceLater(): void {
    clearTimeout(this.#announceTimer);
    this.#announceTimer = window.setTimeout(() => {
      const state = this.#withTexts(this.#panel.state());
      const { t } = state;
      const count = this.#found?.results.length;
      if (this.#reading) {
        const { isRequest, finding } = this.#reading;
        const said = isRequest ? t("requestOnly") : finding?.title;
        this.#panel.announce(`${t(isRequest ? "readAsRequest" : "readAsError")}: ${said ?? ""}`);
      } else if (count !== undefined) {
        this.#panel.announce(count > 0 ? counted(state, "results", count) : t("noResults"));
      }
    }, kAnnounceDelayMs);
  }

  #move(by: 1 | -1): void {
    const count = this.#panel.root.querySelectorAll("[role=option]").length;
    // One place more than there are options: the field itself, with none of them active.
    this.#active = ((this.#active + 1 + by + count + 1) % (count + 1)) - 1;
    void this.#panel.redraw().then(() => {
      this.#optionAt(this.#active)?.scrollIntoView({ block: "nearest" });
    });
  }

  #optionAt(index: number): HTMLElement | null {
    return this.#panel.root.getElementById(optionId(index));
  }

  #read(entry: string): Promise<void> {
    return this.#panel.enqueue(async () => {
      const source = this.#catalog.entry(entry);
      if (!source) throw new Error(`no entry ${entry}`);
      const article = await this.#articleOf(source);
      if (this.#isDisposed) return;
      this.#articles.set(entry, article);
      await this.#panel.redraw();
      this.#takeFocus();
    });
  }

  /** From where it waited for this screen; whoever moved on meanwhile keeps it. */
  #takeFocus(): void {
    const { activeElement } = this.#panel.root;
    if (!activeElement || activeElement.id === "title") this.#panel.focusHeading();
  }

  #withPasted(signals: Signals): Signals {
    if (!this.#pasted) return signals;
    const { call, readAt } = this.#pasted;
    const calls = signals.calls ?? [];
    const isNewer = ({ atUnixMs = 0 }: Call) => atUnixMs > readAt;
    const older = calls.filter((other) => !isNewer(other));
    return { ...signals, calls: [...calls.filter(isNewer), call, ...older] };
  }

  /** Back where it was pasted, or at the beginning, the page is itself again. */
  comeBack({ name }: Screen): void {
    if (!this.#pasted || (name !== "search" && name !== "suggestion")) return;
    this.#pasted = null;
    this.#panel.refresh(true);
  }

  /** Until the person comes back, the page knows of the call that was pasted, as if it had seen it. */
  #adopt(to: "finding" | "email"): void {
    const { call, finding } = this.#reading ?? {};
    if (!call) return;
    this.#pasted = { call, readAt: Date.now() };
    this.#panel.refresh();
    void this.#panel.enqueue(async () => {
      if (to === "email" || !finding) {
        this.#panel.acts.show({ name: "email", finding: finding?.id });
      } else {
        this.#panel.acts.show({ name: "finding", finding: finding.id });
      }
    });
  }

  #email(): void {
    if (this.#reading) this.#adopt("email");
    else void this.#panel.enqueue(() => this.#ask());
  }

  /** About what was found best, if it is no failure's; else about what fails, with the words. */
  async #ask(): Promise<void> {
    const { acts } = this.#panel;
    const best = this.#catalog.entry(this.#found?.results[0]?.id ?? "");
    const query = this.#question || undefined;
    const article = best && (await this.#articleOf(best));
    acts.show(
      article?.escalation && !article.finding
        ? { ...emailAbout(article), query }
        : { name: "email", query },
    );
  }

  #articleOf(entry: Entry): Promise<Article> {
    const signals = this.#panel.signals();
    return this.#panel.ask({ type: "article", entry: { ...entry }, signals });
  }

  /** What is searched for, unless it is an error that was pasted. */
  get #question(): string {
    return this.#reading ? "" : this.#query.trim();
  }
}

const createLibraryPart: CreateLateScreen = (panel) => new LibraryPart(panel);
export default createLibraryPart;
