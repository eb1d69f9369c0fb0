/** The package ships no types; this is what we use of it. */
declare module "qrcode-terminal" {
  const qrcode: { generate(text: string, options: { small: boolean }): void };
  export default qrcode;
}
