import type { Form } from "./forms.ts";
import type { View } from "./view.ts";

/** A piece of a secret in a view. */
export interface Fragment {
  from: number;
  /** After its last character. */
  to: number;
  secret: string;
}

/** Half of the shortest piece: every piece has one of the secret's eighths in it, which begin at multiples of this. */
const GRAM = 8;
const BASE = 0x01000193;
const OLDEST = Array.from({ length: GRAM }).reduce<number>((power) => Math.imul(power, BASE), 1);
const SPREAD = 0x9e3779b1;
const BITS = 18;

interface Place {
  secret: string;
  form: Form;
  at: number;
}

/** Finds pieces of secrets, in whichever of their forms, by the hashes of eight characters. */
export class FragmentIndex {
  readonly #places = new Map<number, Place[]>();
  /** One bit a hash: most texts are done with it alone. */
  readonly #seen = new Uint8Array(2 ** (BITS - 3));

  add(secret: string, forms: readonly Form[]): void {
    for (const form of forms)
      for (let at = 0; at + GRAM <= form.units.length; at += GRAM) {
        let hash = 0;
        for (let index = at; index < at + GRAM; index++) hash = (Math.imul(hash, BASE) + (form.units[index] ?? 0)) | 0;
        const bit = Math.imul(hash, SPREAD) >>> (32 - BITS);
        this.#seen[bit >> 3] = (this.#seen[bit >> 3] ?? 0) | (1 << (bit & 7));
        const places = this.#places.get(hash);
        if (places) places.push({ secret, form, at });
        else this.#places.set(hash, [{ secret, form, at }]);
      }
  }

  find(view: View): Fragment[] {
    const { units, length } = view;
    const seen = this.#seen;
    const found: Fragment[] = [];
    let hash = 0;
    for (let index = 0; index < length; index++) {
      hash = (Math.imul(hash, BASE) + (units[index] ?? 0)) | 0;
      if (index >= GRAM) hash = (hash - Math.imul(units[index - GRAM] ?? 0, OLDEST)) | 0;
      const bit = Math.imul(hash, SPREAD) >>> (32 - BITS);
      if (((seen[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0 || index < GRAM - 1) continue;
      for (const place of this.#places.get(hash) ?? []) {
        const fragment = extend(view, index - GRAM + 1, place);
        if (fragment.to - fragment.from >= place.form.least) found.push(fragment);
      }
    }
    return found;
  }
}

/** As far as text and secret agree, to both sides. */
function extend({ units, length }: View, index: number, { form: { units: own }, at, secret }: Place): Fragment {
  let before = 0;
  while (before < Math.min(index, at) && units[index - before - 1] === own[at - before - 1]) before += 1;
  let after = 0;
  while (index + after < length && at + after < own.length && units[index + after] === own[at + after]) after += 1;
  return { from: index - before, to: index + after, secret };
}
