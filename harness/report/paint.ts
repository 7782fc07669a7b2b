/** The tone of a part of a text, for terminals that have colours. */
export type Style = "bold" | "red" | "green" | "yellow" | "dim" | "cyan";
export type Paint = (style: Style, text: string) => string;

/** Without colours. */
export const plain: Paint = (_, text) => text;
