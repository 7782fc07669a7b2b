/** Records a client's conversation with Lambda, and plays it back in a test. */
export { ConversationError } from "./conversation-error.ts";
export { playback, type PlaybackOptions } from "./playback.ts";
export { record, type RecordOptions } from "./record.ts";
