export type CodeLanguage = "node" | "python" | "curl";

export interface CallShape {
  readonly baseUrl: string;
  readonly model: string;
  readonly prompt: string;
  readonly mode: "chat" | "responses" | "embeddings";
  readonly stream: boolean;
  readonly fallback: boolean;
}

const routeHeader = "x-dragonfly-route";

/** The call as a person would write it. The key is always read from the environment. */
export function codeSample(language: CodeLanguage, call: CallShape): string {
  if (language === "python") return python(call);
  return language === "curl" ? curl(call) : node(call);
}

function node({ baseUrl, model, prompt, mode, stream, fallback }: CallShape): string {
  const method = { chat: "chat.completions", responses: "responses", embeddings: "embeddings" };
  return [
    'import OpenAI from "openai";',
    "",
    "const client = new OpenAI({",
    "  apiKey: process.env.DRAGONFLY_API_KEY,",
    `  baseURL: ${JSON.stringify(baseUrl)},`,
    ...(fallback ? [`  defaultHeaders: { "${routeHeader}": "fallback" },`] : []),
    "});",
    "",
    `const answer = await client.${method[mode]}.create({`,
    `  model: ${JSON.stringify(model)},`,
    mode === "chat"
      ? `  messages: [{ role: "user", content: ${JSON.stringify(prompt)} }],`
      : `  input: ${JSON.stringify(prompt)},`,
    ...(stream && mode === "chat" ? ["  stream: true,"] : []),
    "});",
  ].join("\n");
}

function python({ baseUrl, model, prompt, mode, stream, fallback }: CallShape): string {
  const method = { chat: "chat.completions", responses: "responses", embeddings: "embeddings" };
  return [
    "import os",
    "from openai import OpenAI",
    "",
    "client = OpenAI(",
    '    api_key=os.environ["DRAGONFLY_API_KEY"],',
    `    base_url=${JSON.stringify(baseUrl)},`,
    ...(fallback ? [`    default_headers={"${routeHeader}": "fallback"},`] : []),
    ")",
    "",
    `answer = client.${method[mode]}.create(`,
    `    model=${JSON.stringify(model)},`,
    mode === "chat"
      ? `    messages=[{"role": "user", "content": ${JSON.stringify(prompt)}}],`
      : `    input=${JSON.stringify(prompt)},`,
    ...(stream && mode === "chat" ? ["    stream=True,"] : []),
    ")",
  ].join("\n");
}

function curl({ baseUrl, model, prompt, mode, stream, fallback }: CallShape): string {
  const path = { chat: "chat/completions", responses: "responses", embeddings: "embeddings" };
  const body =
    mode === "chat"
      ? { model, messages: [{ role: "user", content: prompt }], ...(stream && { stream }) }
      : { model, input: prompt };
  // Inside single quotes a shell reads everything but the quote itself literally.
  const quoted = `'${JSON.stringify(body).replaceAll("'", `'\\''`)}'`;
  return [
    `curl ${baseUrl.replace(/\/+$/, "")}/${path[mode]} \\`,
    '  -H "Authorization: Bearer $DRAGONFLY_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    ...(fallback ? [`  -H "${routeHeader}: fallback" \\`] : []),
    `  -d ${quoted}`,
  ].join("\n");
}
