/** A conversation that went otherwise than it must: it can't be recorded, or isn't the one that was. */
export class ConversationError extends Error {
  override readonly name = "ConversationError";
}
