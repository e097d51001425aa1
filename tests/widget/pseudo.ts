/** Invented locales: one with words twice as long, one written from right to left. */

export type PseudoLocale = "en-XA" | "ar-XB";

const kLetters = "אבגדהוזחטיכלמנסעפצקרשת";

const double = (text: string) => text.replace(/[A-Za-z]+/g, (word) => word + word.toLowerCase());

const hebrew = (text: string) =>
  text.replace(/[A-Za-z]/g, (letter) => {
    const at = letter.toLowerCase().charCodeAt(0) - 97;
    return kLetters[at % kLetters.length] as string;
  });

/** Members that a person reads; the rest are ids, addresses and code, the same in any language. */
const kWords = /^(title|summary|label|text|hint|steps|alreadyDone|responseTarget|ui)$/;

/** `value` with its words as the locale has them; placeholders stay. */
export function inPseudo<T>(value: T, locale: PseudoLocale, isWords = false): T {
  if (typeof value === "string") {
    if (!isWords) return value;
    const write = locale === "en-XA" ? double : hebrew;
    return value.replace(/\{\w+\}|[^{}]+/g, (part) =>
      part.startsWith("{") ? part : write(part),
    ) as T;
  }
  if (Array.isArray(value)) return value.map((each) => inPseudo(each, locale, isWords)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      // Within `ui` each member is a text; elsewhere its name says whether it is one.
      inPseudo(member, locale, kWords.test(name) || (isWords && typeof member === "string")),
    ]),
  ) as T;
}
