import { UsageError } from "../usage-error.ts";

/**
 * An optional peer of this package: who doesn't use it needn't have it.
 * @throws UsageError where it isn't installed, or isn't what it was
 */
export async function importPeer<T extends object>(name: string, isRight: (module: object) => module is T): Promise<T> {
  let module: object;
  try {
    module = (await import(name)) as object;
  } catch (error) {
    // What it lacks itself is another matter.
    if (!(error instanceof Error && error.message.startsWith(`Cannot find package '${name}'`))) throw error;
    throw new UsageError(
      `lambda-createfunction-conformance/${name} needs ${name}, which isn't installed: npm install --save-dev ${name}`,
    );
  }
  if (isRight(module)) return module;
  throw new UsageError(
    `lambda-createfunction-conformance/${name} doesn't know this version of ${name}: see its peerDependencies`,
  );
}
