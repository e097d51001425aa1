/**
 * The core as the rest of the panel sees it: a message in, a typed reply out. What runs behind it
 * (WebAssembly here; a worker or plain JavaScript elsewhere) is nobody else's concern.
 */
import type {
  Article,
  ArticleRequest,
  ComposeRequest,
  CoreError as CoreErrorBody,
  DocumentsAdded,
  Email,
  EmailLoaded,
  Found,
  Indexed,
  IndexRequest,
  LibraryLoaded,
  Loaded,
  Reading,
  ReadRequest,
  SearchRequest,
  Suggestion,
  SuggestRequest,
} from "#contract";

/**
 * A message with members that are JSON text already: it is spliced into the request as it is, so that
 * a pack of hundreds of kilobytes is not parsed and written again only to cross the boundary.
 */
export interface SplicedMessage {
  readonly type: "load" | "loadEmail" | "loadLibrary" | "addDocuments";
  /** The whole request. */
  readonly json: string;
}

/** @param members as JSON text, without braces: `"pack":{…}`. */
export function spliced<T extends SplicedMessage["type"]>(type: T, members: string) {
  return { type, json: `{"type":"${type}",${members}}` };
}

/** What is asked about the page of this moment. */
export type Question = SuggestRequest | ComposeRequest | ArticleRequest | ReadRequest;

export type Message = SplicedMessage | IndexRequest | Question | SearchRequest;

interface Replies {
  load: Loaded;
  loadEmail: EmailLoaded;
  suggest: Suggestion;
  compose: Email;
  article: Article;
  read: Reading;
  loadLibrary: LibraryLoaded;
  addDocuments: DocumentsAdded;
  index: Indexed;
  search: Found;
}

export type ReplyTo<M extends Message> = Replies[M["type"]];

/**
 * Its second half, which answers everything but `load` and `suggest`, is fetched when the first such
 * message comes.
 */
export interface Core {
  /** Rejects with {@link CoreError} for a refused message, {@link CoreUnavailable} when it is gone. */
  request<M extends Message>(message: M): Promise<ReplyTo<M>>;
  /** Frees what the core holds. It answers nothing afterwards. */
  dispose(): void;
}

/** The core understood that it was asked something wrong, and says where. */
export class CoreError extends Error {
  readonly code: CoreErrorBody["code"];
  /** JSON pointer (RFC 6901) into the request. */
  readonly path: string;

  constructor(body: CoreErrorBody) {
    super(body.message);
    this.code = body.code;
    this.path = body.path;
  }
}

/** There is no core: not fetched, refused by policy, another ABI, or stopped for good. */
export class CoreUnavailable extends Error {}

export function encodeMessage(message: Message): string {
  return "json" in message ? message.json : JSON.stringify(message);
}

/** `text` is a Reply of the message contract, which the core's own tests hold it to. */
export function decodeReply<M extends Message>(text: string): ReplyTo<M> {
  const reply = JSON.parse(text) as
    | { ok: true; value: ReplyTo<M> }
    | { ok: false; error: CoreErrorBody };
  if (reply.ok) return reply.value;
  throw new CoreError(reply.error);
}
