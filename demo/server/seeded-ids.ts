import { createHash } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * An identifier that looks random and is a pure function of its seed, so that the same steps give
 * the same ids in every run. Not for secrets outside a demo.
 */
export function seededId(seed: string, length: number): string {
  const bytes = createHash("sha512").update(seed).digest();
  let id = "";
  for (let i = 0; i < length; i++) id += alphabet[(bytes[i % bytes.length] ?? 0) % alphabet.length];
  return id;
}
