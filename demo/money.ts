/** Money is integer cents inside and a decimal string outside; floating point never touches it. */

/** "20.00" → 2000. Null unless it is a plain amount of at most 9,999,999.99. */
export function parseCents(amount: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{2}))?$/.exec(amount);
  return match ? Number(match[1]) * 100 + Number(match[2] ?? "0") : null;
}

/** 2000 → "20.00", -1 → "-0.01". */
export function formatCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
