/** The first part of a clause's id: `request.memory-size.minimum` belongs to `request`. */
export const groupOf = (clause: string): string => clause.split(".", 1)[0] ?? clause;
