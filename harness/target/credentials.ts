/** What a target is entered with. It may change when the target is started anew. */
export interface Access {
  credentials: Credentials;
  /** Certificates in PEM that a TLS endpoint is trusted by; without them those of the machine. */
  ca?: string | undefined;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}
