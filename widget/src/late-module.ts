/** A module that is loaded when it is needed: once when that went well, anew when it did not. */
export class LateModule<T> {
  readonly #address: string;
  #loading: Promise<T> | undefined;
  #retry = "";

  constructor(address: string) {
    this.#address = address;
  }

  /** Rejects when the module cannot be had; may be called again then. */
  load(): Promise<T> {
    if (!this.#loading) {
      this.#loading = import(this.#address + this.#retry);
      this.#loading.catch(() => {
        this.#loading = undefined;
        // A browser may remember a failed module by its address; a fragment makes another address.
        this.#retry += "#";
      });
    }
    return this.#loading;
  }
}
