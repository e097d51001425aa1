/** A style sheet's text, made small by the bundler (widget/bundle.mjs). */
declare module "*.css" {
  const text: string;
  export default text;
}
