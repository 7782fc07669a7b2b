import type { Json, JsonObject, Structure } from "./value.ts";

export type Package =
  | { type: "Zip"; sha256: string; size: number; location?: string | undefined }
  | { type: "Image"; uri: string; digest: string };

/** The revision ids that a version has while it is pending and afterwards. */
export interface Revisions {
  pending: string;
  active: string;
}

export interface StoredFunction {
  name: string;
  region: string;
  /** The request as it was read, without its code. */
  input: Structure;
  package: Package;
  layers: { arn: string; size: number }[];
  createdAt: number;
  /** Of the last update, if there was one. */
  modifiedAt?: number;
  revisions: Revisions;
  /** Published versions by their number, `of` what the function was then, where it was changed since. */
  versions: Map<string, Revisions & { of?: StoredFunction }>;
}

export interface StoredLayer {
  arn: string;
  size: number;
  unzippedSize: number;
  /** The answer to publishing, which reads repeat. */
  answer: JsonObject;
}

export interface StoredSigningConfig {
  enforce: boolean;
  tags: Json;
  answer: JsonObject;
}

/** The resources of one account in one region. Operations go through these calls, so that a fault can be planted in any. */
export interface RegionStore {
  findFunction(name: string): StoredFunction | undefined;
  putFunction(stored: StoredFunction): void;
  removeFunction(name: string): void;
  /** In the order of their names. */
  listFunctions(): StoredFunction[];
  /** Counts on over deletion (ok-publish-reused-name). */
  nextVersion(name: string): string;
  findLayer(arn: string): StoredLayer | undefined;
  /** Counts on over deletion too. */
  nextLayerVersion(layerArn: string): number;
  putLayer(layer: StoredLayer): void;
  removeLayer(arn: string): void;
  findSigningConfig(arn: string): StoredSigningConfig | undefined;
  putSigningConfig(arn: string, config: StoredSigningConfig): void;
  removeSigningConfig(arn: string): void;
}

export interface Store {
  region(name: string): RegionStore;
}

export function createStore(): Store {
  const regions = new Map<string, RegionStore>();
  return {
    region(name) {
      const store = regions.get(name) ?? createRegionStore();
      regions.set(name, store);
      return store;
    },
  };
}

function createRegionStore(): RegionStore {
  const functions = new Map<string, StoredFunction>();
  const layers = new Map<string, StoredLayer>();
  const signingConfigs = new Map<string, StoredSigningConfig>();
  const versionCounters = new Map<string, number>();
  const layerCounters = new Map<string, number>();
  return {
    findFunction: (name) => functions.get(name),
    putFunction: (stored) => void functions.set(stored.name, stored),
    removeFunction: (name) => void functions.delete(name),
    listFunctions: () => [...functions.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    nextVersion: (name) => String(count(versionCounters, name)),
    findLayer: (arn) => layers.get(arn),
    nextLayerVersion: (layerArn) => count(layerCounters, layerArn),
    putLayer: (layer) => void layers.set(layer.arn, layer),
    removeLayer: (arn) => void layers.delete(arn),
    findSigningConfig: (arn) => signingConfigs.get(arn),
    putSigningConfig: (arn, config) => void signingConfigs.set(arn, config),
    removeSigningConfig: (arn) => void signingConfigs.delete(arn),
  };
}

function count(counters: Map<string, number>, key: string): number {
  const next = (counters.get(key) ?? 0) + 1;
  counters.set(key, next);
  return next;
}
