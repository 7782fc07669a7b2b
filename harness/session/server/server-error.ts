/** The author's own server didn't come up: nothing can be judged, and nothing is wrong with the command line. */
export class ServerError extends Error {
  override readonly name = "ServerError";

  constructor(message: string) {
    super(message);
    // The place in the suite that saw it says nothing.
    this.stack = `${this.name}: ${message}`;
  }
}
