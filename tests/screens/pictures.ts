/** Where the pictures go: `<screen>.<device>_<language>_<scheme>.png`. */
export const pictures = new URL("../../build/screens/", import.meta.url);
