const kMaxKeptLength = 8192;
/** So that a secret across the cut is still seen whole and blanked. */
export const kMaxReadLength = 2 * kMaxKeptLength;

// Only shapes that are secrets beyond doubt. The core redacts thoroughly before anything is shown;
// this keeps the plain cases out of memory and sessionStorage until then. Bounded where a stretch of
// the text could begin anew at each of its characters.
const kSecretShapes =
  /\b(?:(?:sk|pk|rk)[-_]|gh[a-z]_|AIza|\w{1,40}_(?:live|test)_)[\w-]{8,}|\beyJ[\w-]{1,999}\.[\w.-]+|\bBearer\s{1,9}[\w.~+/-]{8,}=*/gi;

// What a server gives back of a request that it refused; sentences about a member are no secrets.
const kSecretMembers =
  /("(?:\w*(?:password|secret|api_?key)|(?:access|auth|id|refresh)?_?token)\\?"\s*:\s*\\?")(?=[^"\s]*[^a-z"\s])[^"\\\s]+/gi;
const kSaidMembers = /("(?:content|prompt|input|text"\s*,\s*"text)"\s*:\s*\[?")(?:[^"\\]|\\.)+/gi;

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
  return (
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, "***"), text.slice(0, kMaxReadLength))
      .replace(kSecretShapes, "***")
      .replace(kSecretMembers, "$1***")
      .replace(kSaidMembers, "$1***")
      .slice(0, kMaxKeptLength)
      // A cut through a surrogate pair would leave what no strict JSON parser accepts.
      .replace(/[\ud800-\udbff]$/, "")
  );
}
