const kMaxKeptLength = 8192;
/** So that a secret across the cut is still seen whole and blanked. */
export const kMaxReadLength = 2 * kMaxKeptLength;

// Only shapes that are secrets beyond doubt. The core redacts thoroughly before anything is shown;
// this keeps the plain cases out of memory and sessionStorage until then. Bounded where a stretch of
// the text could begin anew at each of its characters.
const kSecretShapes =
  /\b(?:(?:sk|pk|rk)[-_]|gh[a-z]_|AIza|\w{1,40}_(?:live|test)_)[\w-]{8,}|\beyJ[\w-]{1,999}\.[\w.-]+|\bBearer\s{1,9}[\w.~+/-]{8,}=*/gi;

// What a server gives back of a request that it refused.
const kSecretMembers = /("\w*(?:password|secret|token|api_?key)"\s*:\s*")(?=[^"\s]*\d)[^"\s]+"/gi;
const kSaidMembers = /("(?:content|prompt|input)"\s*:\s*")(?:[^"\\]|\\.)*/gi;

const kCredentialHeader = /auth|key|token|secret|cookie/;

/** What the credential headers of a request carry, without their scheme. */
export function secretsOf(headers: Headers): string[] {
  return Array.from(headers)
    .filter(([name]) => kCredentialHeader.test(name))
    .flatMap(([, value]) => value.split(/\s+/))
    .filter((word) => word.length > 7);
}

/** `text` without `secrets` and without the shapes above, cut to what may be kept. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  const blanked = secrets
    .reduce((rest, secret) => rest.replaceAll(secret, "***"), text.slice(0, kMaxReadLength))
    .replace(kSecretShapes, "***")
    .replace(kSecretMembers, '$1***"')
    .replace(kSaidMembers, "$1***");
  if (blanked.length <= kMaxKeptLength) return blanked;
  // The rest of what is cut through could be the beginning of a secret.
  return blanked
    .slice(0, kMaxKeptLength)
    .replace(/\S{1,100}$/, "")
    .replace(/[\ud800-\udbff]$/, "");
}
