// Takes out of html`…` templates what only lays out their source. A line break with its indentation
// is layout: between attributes and between words it becomes one space, beside a tag or an
// expression it goes. A space that shall be seen stands on one line with what it parts.

/** `code` is TypeScript; `file` is named in the error when it cannot be followed to its end. */
export function withoutLayout(code, file) {
  const scan = { code, at: 0, out: "", isBalanced: true };
  copyCode(scan, "");
  if (!scan.isBalanced) throw new Error(`${file}: a brace or a backtick stands alone`);
  return scan.out;
}

const kHtmlTag = /\bhtml$/;
/** A comment or a plain string: copied as it is. */
const kOpaque = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;

/** Copies up to and without the `end` that closes this level. */
function copyCode(scan, end) {
  const { code } = scan;
  let depth = 0;
  while (scan.at < code.length) {
    kOpaque.lastIndex = scan.at;
    const opaque = kOpaque.exec(code)?.[0];
    const character = code[scan.at];
    if (opaque) {
      scan.out += opaque;
      scan.at += opaque.length;
    } else if (character === "`") {
      copyTemplate(scan, kHtmlTag.test(scan.out));
    } else {
      if (character === end && depth === 0) return;
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      scan.out += character;
      scan.at += 1;
    }
  }
  if (end || depth !== 0) scan.isBalanced = false;
}

function copyTemplate(scan, isHtml) {
  const { code } = scan;
  let text = code[scan.at++];
  let inTag = false;
  const flush = () => {
    scan.out += isHtml ? collapse(text, inTag) : text;
    inTag = isInTag(text, inTag);
    text = "";
  };
  while (scan.at < code.length) {
    if (code.startsWith("${", scan.at)) {
      flush();
      scan.out += "${";
      scan.at += 2;
      copyCode(scan, "}");
      scan.out += code[scan.at++] ?? "";
      continue;
    }
    const length = code[scan.at] === "\\" ? 2 : 1;
    text += code.slice(scan.at, scan.at + length);
    scan.at += length;
    if (length === 1 && text.endsWith("`")) return flush();
  }
  scan.isBalanced = false;
}

function isInTag(text, wasInTag) {
  const [opened, closed] = [text.lastIndexOf("<"), text.lastIndexOf(">")];
  return opened === closed ? wasInTag : opened > closed;
}

/** `text` is a static part: it begins and ends at a backtick or at an expression. */
function collapse(text, wasInTag) {
  return text.replace(/\s*\n\s*/g, (space, index) => {
    const [before, after] = [text[index - 1], text[index + space.length]];
    if (isInTag(text.slice(0, index), wasInTag)) return after === ">" ? "" : " ";
    const parts = [before, after].every((edge) => edge && !/[<>`]/.test(edge));
    return parts ? " " : "";
  });
}
