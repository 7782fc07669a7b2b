import { EDITIONS } from "../contract/edition.ts";
import { parentPort, Worker, workerData } from "node:worker_threads";

/** What the threads share. */
interface Shared<Task> {
  /** For each edition, how much of its work is taken. */
  taken: SharedArrayBuffer;
  task: Task;
}

/** Runs a script in so many threads; gives what each of them told. */
export function inThreads<Task, Told>(script: string, threads: number, task: Task): Promise<Told[]> {
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * EDITIONS.length);
  const shared: Shared<Task> = { taken, task };
  return Promise.all(Array.from({ length: threads }, () => hear<Told>(script, shared)));
}

function hear<Told>(script: string, shared: Shared<unknown>): Promise<Told> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(script), { workerData: shared });
    worker.once("message", (told: Told) => resolve(told));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread ended with ${code}`)));
  });
}

/** In a thread: what all threads are to do. */
export function taskOf<Task>(): Task {
  const { task }: Shared<Task> = workerData;
  return task;
}

/** In a thread: of an edition's work, piece after piece, what no other thread has taken. */
export function* takeFrom<Piece>(pieces: readonly Piece[], edition: number): Generator<Piece> {
  const { taken }: Shared<unknown> = workerData;
  const next = new Int32Array(taken);
  for (let piece; (piece = pieces[Atomics.add(next, edition, 1)]) !== undefined;) yield piece;
}

/** In a thread: tells what came of it. */
export function tell(told: unknown): void {
  parentPort?.postMessage(told);
}
