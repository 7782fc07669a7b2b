import { both } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";
import { dropping } from "./rules.ts";

const of =
  (account: string, partition = "aws"): NonNullable<Variant["patch"]> =>
  (parts) => ({ ...parts, surroundings: { ...parts.surroundings, account, partition } });

/** The contract doesn't care where a server stands, as long as its patterns allow the name. */
export const placeVariants: Variant[] = inDimension("place", [
  {
    name: "account-of-zeros",
    about: "an account is any twelve digits (page); the run learns it from the first answer",
    // Whose role it is can't be known before the account is.
    patch: both(of("000000000000"), dropping("role-own-account")),
    isAccountUnknown: true,
  },
  {
    name: "region-in-europe",
    about: "any region of the page's pattern will do",
    region: "eu-west-1",
  },
  {
    name: "region-in-china",
    about: "partitions other than aws have the pattern's arn:aws[a-zA-Z-]*",
    patch: of("123456789012", "aws-cn"),
    region: "cn-north-1",
  },
  {
    name: "region-of-the-government",
    about: "the page's pattern has -gov regions and their partition",
    patch: both(of("210987654321", "aws-us-gov"), dropping("role-own-account")),
    region: "us-gov-west-1",
    isAccountUnknown: true,
  },
]);
