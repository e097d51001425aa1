export function withoutLayout(code: string, file: string): string;
