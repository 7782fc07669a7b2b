/** A request of any AWS service, before it is signed. */
export interface ServiceRequest {
  service: string;
  region?: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}
