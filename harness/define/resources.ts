/** The case that finds out whether a kind of resource is to be had. */
export const resourceCase = (kind: string): string => `resource/${kind}`;

/** The kind of resource whose own case this is. */
export const resourceOfCase = (id: string): string | undefined => /^resource\/(.+)$/.exec(id)?.[1];
