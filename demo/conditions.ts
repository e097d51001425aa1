/**
 * Everything that can be set about a demo account, as knobs with a closed list of positions. The
 * server validates against this table, the QA drawer draws its switches from it, and a scenario is
 * a set of positions. The first position of each knob is that of a healthy account.
 */
export const knobs = {
  email: ["verified", "unverified"],
  /** What becomes of a verification mail. */
  mail: ["arrives", "lost", "expired"],
  plan: ["starter", "pro", "enterprise"],
  balance: ["20.00", "0.50", "0.00"],
  /** What becomes of a card payment: credited, never settled, or settled and never credited. */
  payments: ["settle", "stay-pending", "not-credited"],
  /** Which key the Playground has saved. "none" is an account that never created one. */
  key: ["current", "old", "partial", "wrong-prefix", "none"],
  keyCreation: ["open", "blocked"],
  /** Health of the seller channels. */
  channels: ["healthy", "preferred-down", "all-down"],
  /** What the seller behind a healthy channel does with the call. */
  upstream: ["healthy", "quota", "slow"],
  /** How an event stream ends. */
  stream: ["whole", "breaks", "stops-early"],
  gateway: ["up", "offline"],
  rateLimit: ["normal", "reached"],
  status: ["operational", "degraded", "outage"],
  /** The next four are what the Playground has saved for this account. */
  savedModel: ["deepseek-chat", "deepseek-v2-chat"],
  savedBase: ["/v1", "/"],
  savedMode: ["chat", "responses", "embeddings"],
  savedStream: ["off", "on"],
} as const;

export type Knob = keyof typeof knobs;
export type Conditions = { [K in Knob]: (typeof knobs)[K][number] };

export const knobNames = Object.keys(knobs) as Knob[];

export const healthy: Readonly<Conditions> = Object.fromEntries(
  knobNames.map((knob) => [knob, knobs[knob][0]]),
) as Conditions;

/** Says what is wrong with a patch, or null when every entry is a known knob in a known position. */
export function conditionsProblem(patch: Record<string, unknown>): string | null {
  for (const [name, position] of Object.entries(patch)) {
    if (!Object.hasOwn(knobs, name)) return `There is no switch named ${JSON.stringify(name)}.`;
    const positions: readonly string[] = knobs[name as Knob];
    if (typeof position !== "string" || !positions.includes(position))
      return `The switch ${name} takes one of: ${positions.join(", ")}.`;
  }
  return null;
}
