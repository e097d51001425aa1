const kMaxKeptLength = 8192;

// Only shapes that are secrets beyond doubt. The core redacts thoroughly before anything is shown;
// this keeps the plain cases out of memory and sessionStorage until then.
const kSecretShapes =
  /\b(?:(?:sk|pk|rk)[-_]|\w+_(?:live|test)_)[\w-]{8,}|\beyJ[\w-]+\.[\w.-]+|\bBearer\s+[\w.~+/-]{8,}=*/gi;

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
      .reduce((rest, secret) => rest.replaceAll(secret, "***"), text)
      .replace(kSecretShapes, "***")
      .slice(0, kMaxKeptLength)
      // A cut through a surrogate pair would leave what no strict JSON parser accepts.
      .replace(/[\ud800-\udbff]$/, "")
  );
}
