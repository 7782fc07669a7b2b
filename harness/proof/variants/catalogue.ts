import { derivedVariants } from "./catalogue/derived.ts";
import { editionVariants } from "./catalogue/editions.ts";
import { lifecycleVariants } from "./catalogue/lifecycle.ts";
import { limitVariants } from "./catalogue/limits.ts";
import { loadVariants } from "./catalogue/load.ts";
import { memberVariants } from "./catalogue/members.ts";
import { nameVariants } from "./catalogue/names.ts";
import { placeVariants } from "./catalogue/places.ts";
import { readingVariants } from "./catalogue/reading.ts";
import { refusalVariants } from "./catalogue/refusals.ts";
import { requestTextVariants } from "./catalogue/request-text.ts";
import { siblingVariants } from "./catalogue/siblings.ts";
import { spellingVariants } from "./catalogue/spelling.ts";
import type { Variant } from "./variant.ts";

/** Every legal variant that needs no network of its own; those that do stand in http.ts. */
export const catalogue: readonly Variant[] = [
  ...memberVariants,
  ...derivedVariants,
  ...lifecycleVariants,
  ...spellingVariants,
  ...refusalVariants,
  ...limitVariants,
  ...editionVariants,
  ...nameVariants,
  ...readingVariants,
  ...requestTextVariants,
  ...loadVariants,
  ...siblingVariants,
  ...placeVariants,
];
