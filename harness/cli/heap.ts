import v8 from "node:v8";

/**
 * Lets the heap grow by a third of what lives, and not to four times of it, as it does by default where a machine has much
 * memory: a run leaves little alive, and beside it stands the server that it asks.
 */
export function keepHeapSmall(): void {
  v8.setFlagsFromString("--heap-growing-percent=30");
}
