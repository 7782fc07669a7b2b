import { accessDenied, invalidParameter, notFound } from "../../../reference/errors.ts";
import { askedOf, both, knowing } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";
import { dropping, ruling } from "./rules.ts";

/** Another region's ARN is the suite's only way to this error. */
const NO_404 = ["error.status.resource-not-found-exception"];

const names = inDimension("names", [
  {
    name: "qualified-name-accepted",
    about: "the page's pattern allows a qualifier; what it means for a create nobody says or recorded",
    patch: dropping("name-unqualified"),
  },
  {
    name: "qualified-name-not-found",
    about: "the page's pattern allows a qualifier; an alias of a function that isn't there doesn't exist",
    patch: ruling("name-unqualified", (said) => said && notFound("Function not found.")),
  },
  {
    name: "long-name-in-arn-accepted",
    about: "the 64 characters are said of a bare name only (page)",
    patch: ruling("name-length-64", (said, { name }) => (name.spelling === name.name ? said : undefined)),
  },
]);

const owners = inDimension("other owners", [
  {
    name: "arns-of-others-invalid",
    about: "an ARN of another region or account is an invalid parameter (page); 404 and 403 are recorded only",
    patch: both(
      ruling("name-own-region", (said) => said && invalidParameter("That isn't this region.")),
      ruling("name-own-account", (said) => said && invalidParameter("That isn't this account.")),
    ),
    unjudged: NO_404,
  },
  {
    name: "arns-of-others-not-found",
    about: "what is named by an ARN of another account doesn't exist here (page, ResourceNotFoundException)",
    patch: ruling("name-own-account", (said) => said && notFound("Function not found.")),
  },
  {
    name: "arns-of-others-denied",
    about: "to create a function in another region isn't permitted: 403 as for another account",
    patch: ruling("name-own-region", (said) => said && accessDenied(null)),
    unjudged: NO_404,
  },
  {
    name: "arns-of-others-taken-for-own",
    about: "the page allows any ARN of the pattern; that those of others are refused is recorded only",
    patch: dropping("name-own-region", "name-own-account", "name-own-partition", "role-own-account"),
    unjudged: NO_404,
  },
]);

const shown = inDimension("shown name", [
  {
    name: "name-shown-as-sent",
    about: "the page's pattern of the answer's FunctionName allows an ARN; that it is bare is recorded only",
    patch: knowing((known, stored) => ({ ...known, FunctionName: askedOf(stored)["FunctionName"] ?? null })),
  },
  {
    name: "name-as-sent-in-create-bare-in-reads",
    about: "the same, from a server that keeps the bare name and repeats the request's in its answer",
    patch: knowing((known, stored, { occasion }) =>
      occasion === "create" ? { ...known, FunctionName: askedOf(stored)["FunctionName"] ?? null } : known,
    ),
  },
]);

export const nameVariants: Variant[] = [...names, ...owners, ...shown];
