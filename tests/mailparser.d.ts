/** As much of mailparser as the tests use; it brings no types of its own. */
declare module "mailparser" {
  export interface ParsedMail {
    readonly subject?: string;
    readonly text?: string;
    readonly to?: { readonly value: readonly { readonly address?: string }[] };
    readonly cc?: unknown;
    readonly bcc?: unknown;
    readonly headerLines: readonly { readonly key: string }[];
    readonly attachments: readonly {
      readonly filename?: string;
      readonly contentType: string;
      readonly content: Buffer;
    }[];
  }
  export function simpleParser(source: string): Promise<ParsedMail>;
}
