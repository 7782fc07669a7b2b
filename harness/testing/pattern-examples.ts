/** For every pattern of every edition, values chosen by hand that it must match as a whole, and such that it must not. */
export interface PatternExample {
  what: string;
  /** As the source writes it. */
  source: string;
  matching: string[];
  failing: string[];
}

const r = String.raw;

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const SIGNING = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0";
const LAYER = "arn:aws:lambda:us-east-1:123456789012:layer:tools:7";
const ROLE = "arn:aws:iam::123456789012:role/service";
const PROVIDER = "arn:aws:lambda:us-east-1:123456789012:capacity-provider:mine";
const RUNTIME = "arn:aws:lambda:us-east-1::runtime:0cdcfbdefbc5e7d3";
const EFS = "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0";
const S3_FILES = "arn:aws:s3files:us-east-1:123:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0";

const OWN_RUNTIME = "arn:aws:lambda:us-east-1:123456789012:runtime/mine";

/** In the region that only the last edition knows. */
const inEurope = (arn: string): string => arn.replace("us-east-1", "eusc-de-east-1");

/** What no pattern may let through around a good value. */
function around(value: string): string[] {
  return [` ${value}`, `${value} `, `${value}\n`, `\n${value}`, `x ${value}`, `${value}é`];
}

const names = ["f", "F-_9", "function:f", "f:7", "f:$LATEST", "123456789012:function:f", FUNCTION, `${FUNCTION}:live`];
const badNames = ["", "a b", "f:", "f:a:b", "a/b", "f:$OTHER", "12345678901:function:f", ...around("f")];

export const patternExamples: PatternExample[] = [
  {
    what: "function names (2021)",
    source: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [...names, "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f", "arn::lambda:f"],
    failing: [...badNames, "a.b", "arn:aws:lambda:us-iso-east-1:123456789012:function:f", "f:$LATEST.PUBLISHED"],
  },
  {
    what: "function names (2026)",
    source: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [...names, "arn:aws-iso:lambda:us-iso-east-1:123456789012:function:f", "us-isob-east-1:f"],
    failing: [...badNames, "a.b", "arn:aws:lambda:us-isobc-east-1:123456789012:function:f", "f:$LATEST.PUBLISHED"],
  },
  {
    what: "names in the answer (2021)",
    source: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [...names, "a.b", "f."],
    failing: [...badNames, "f:a.b", "f:$LATEST.PUBLISHED"],
  },
  {
    what: "names in the answer (2026)",
    source: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
    matching: [...names, "a.b", "f:$LATEST.PUBLISHED", "arn:aws-iso:lambda:us-iso-east-1:123456789012:function:f"],
    failing: [...badNames, "f:a.b", "f:$LATEST.", "f:$LATESTxPUBLISHED"],
  },
  {
    what: "function ARNs (2021)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [FUNCTION, `${FUNCTION}:1`, `${FUNCTION}:$LATEST`, `${FUNCTION}.b`, FUNCTION.replace("aws", "")],
    failing: [
      "",
      "f",
      ...around(FUNCTION),
      `${FUNCTION}:`,
      `x${FUNCTION}`,
      FUNCTION.replace("us-east-1", "us-east-10"),
    ],
  },
  {
    what: "function ARNs (2026)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
    matching: [
      FUNCTION,
      `${FUNCTION}:$LATEST.PUBLISHED`,
      `${FUNCTION}.b:1`,
      FUNCTION.replace("us-east", "us-isof-east"),
    ],
    failing: ["", "f", ...around(FUNCTION), `${FUNCTION}:$LATEST.OTHER`, FUNCTION.replace("us-east", "us-isoff-east")],
  },
  {
    what: "main function ARNs (2021)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [FUNCTION, `${FUNCTION}:1`, `${FUNCTION}:$LATEST`, FUNCTION.replace("us-east", "us-gov-east")],
    failing: ["", ...around(FUNCTION), `${FUNCTION}.b`, FUNCTION.replace("us-east", "us-iso-east")],
  },
  {
    what: "main function ARNs (2026)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [FUNCTION, `${FUNCTION}:1`, `${FUNCTION}:$LATEST`, FUNCTION.replace("us-east", "us-iso-east")],
    failing: ["", ...around(FUNCTION), `${FUNCTION}.b`, `${FUNCTION}:$LATEST.PUBLISHED`],
  },
  {
    what: "handlers",
    source: r`[^\s]+`,
    matching: ["index.handler", "a", "Ns::Type::Method", "é\u{1F600}"],
    failing: ["", " ", "a b", "a\tb", "index.handler\n", " index.handler", "a\u00A0b"],
  },
  {
    what: "role ARNs",
    source: r`arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+`,
    matching: [ROLE, "arn:aws-cn:iam::123456789012:role/a/b+c=d,e.f@g-h_i", "arn::iam::123456789012:rolex"],
    failing: [
      "",
      ...around(ROLE),
      "arn:aws:iam::123456789012:role",
      "arn:aws:iam::12345678901:role/a",
      `${ROLE}#`,
      ROLE.replace("iam::", "iam:eu-west-1:"),
    ],
  },
  {
    what: "key ARNs, dead-letter targets, or nothing",
    source: r`(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()`,
    matching: ["", "arn:aws:kms:us-east-1:123456789012:key/1", "arn::sqs:", "arn:aws:sns:any thing"],
    failing: [
      "alias/key",
      " ",
      "\n",
      "xarn:aws:kms:a",
      " arn:aws:kms:a",
      "arn:aws:kms",
      "arn:aws:KMS:a",
      "arn:aws:kms:a\n",
      "arn:aws:kms:a\nb",
    ],
  },
  {
    what: "layer version ARNs",
    source: r`arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+`,
    matching: [LAYER, LAYER.replace("us-east-1", "eu"), `${LAYER}0`],
    failing: [
      "",
      ...around(LAYER),
      `${LAYER}a`,
      LAYER.slice(0, -2),
      LAYER.replace("tools", "to.ols"),
      LAYER.replace("aws", ""),
    ],
  },
  {
    what: "code-signing configuration ARNs",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}`,
    matching: [SIGNING, SIGNING.replace("us-east", "us-isob-east"), SIGNING.replace("us-east", "us-gov-east")],
    failing: [
      "",
      ...around(SIGNING),
      `${SIGNING}0`,
      SIGNING.slice(0, -1),
      SIGNING.replace("abc", "ABC"),
      SIGNING.replace("us-east", "us-isoc-east"),
    ],
  },
  {
    what: "signing job and profile ARNs",
    source: r`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)`,
    matching: ["arn:aws:signer:us-east-1:123456789012:/signing-jobs/1", "arn:aws:s3:::", "arn:aws2-x:a-b:::any thing"],
    failing: [
      "",
      "arn:aws:signer:::a\n",
      "xarn:aws:s3:::",
      "arn::s3:::",
      "arn:aws:s3::12345678901:a",
      "arn:aws:s3:us:123456789012:a",
      " arn:aws:s3:::",
    ],
  },
  {
    what: "versions",
    source: r`(\$LATEST|[0-9]+)`,
    matching: ["$LATEST", "1", "0", "1024"],
    failing: ["", "LATEST", "$LATEST1", "1a", "a1", "-1", "1.0", "1\n", " 1", "$latest", "$LATEST.PUBLISHED"],
  },
  {
    what: "bucket names",
    source: r`[0-9A-Za-z\.\-_]*(?<!\.)`,
    matching: ["", "abc", "a.b-c_D9", ".a"],
    failing: ["a.", ".", "a/b", "a b", "abc\n", " abc", "é"],
  },
  {
    what: "names of environment variables",
    source: r`[a-zA-Z]([a-zA-Z0-9_])+`,
    matching: ["AB", "a_", "Z9", "LONG_name_1"],
    failing: ["", "A", "_A", "9A", "A-B", "A B", "AB\n", " AB", "ABé"],
  },
  {
    what: "file system ARNs, whose source has anchors of its own",
    source: r`arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}`,
    matching: [EFS, EFS.replace("us-east", "us-isob-east"), S3_FILES, `${S3_FILES}0`],
    failing: [
      "",
      ...around(EFS),
      ...around(S3_FILES),
      `x${EFS}`,
      `${EFS}0`,
      `${S3_FILES}x`,
      `x${S3_FILES}`,
      `${EFS}${S3_FILES}`,
    ],
  },
  {
    what: "mount paths",
    source: r`/mnt/[a-zA-Z0-9-_.]+`,
    matching: ["/mnt/a", "/mnt/a.b-c_D9", "/mnt/.."],
    failing: ["", "/mnt", "/mnt/", "/mnt/a/b", "mnt/a", "/data/mnt/a", "/mnt/a b", "/mnt/a\n", "/MNT/a"],
  },
  {
    what: "log groups",
    source: r`[\.\-_/#A-Za-z0-9]+`,
    matching: ["/aws/lambda/f", "a", "#.-_/9"],
    failing: ["", "a b", "a:b", "a\n", " a", "é"],
  },
  {
    what: "capacity provider ARNs",
    source: r`arn:aws[a-zA-Z-]*:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+`,
    matching: [PROVIDER, PROVIDER.replace("us-east", "us-isof-east"), PROVIDER.replace("aws", "aws-cn")],
    failing: ["", ...around(PROVIDER), `${PROVIDER}:1`, PROVIDER.replace("mine", ""), PROVIDER.replace("aws", "")],
  },
  {
    what: "runtime version ARNs",
    source: r`arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}::runtime:.+`,
    matching: [RUNTIME, `${RUNTIME} any thing`, RUNTIME.replace("us-east", "us-iso-east")],
    failing: [
      "",
      ` ${RUNTIME}`,
      `x${RUNTIME}`,
      `${RUNTIME}\n`,
      RUNTIME.replace("::", ":123456789012:"),
      "arn:aws:lambda:us-east-1::runtime:",
    ],
  },
  {
    what: "function names (2026-11)",
    source: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [...names, inEurope(FUNCTION), "us-isob-east-1:f"],
    failing: [...badNames, "a.b", "arn:aws:lambda:euscx-de-east-1:123456789012:function:f", "f:$LATEST.PUBLISHED"],
  },
  {
    what: "names in the answer (2026-11)",
    source: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
    matching: [...names, "a.b", "f:$LATEST.PUBLISHED", inEurope(FUNCTION)],
    failing: [...badNames, "f:a.b", "f:$LATEST.", "f:$LATESTxPUBLISHED"],
  },
  {
    what: "function ARNs (2026-11)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
    matching: [FUNCTION, inEurope(FUNCTION), `${FUNCTION}:$LATEST.PUBLISHED`, `${FUNCTION}.b:1`],
    failing: ["", "f", ...around(FUNCTION), `${FUNCTION}:$LATEST.OTHER`, FUNCTION.replace("us-east", "eusc-east")],
  },
  {
    what: "main function ARNs (2026-11)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
    matching: [FUNCTION, inEurope(FUNCTION), `${FUNCTION}:1`, `${FUNCTION}:$LATEST`],
    failing: ["", ...around(FUNCTION), `${FUNCTION}.b`, `${FUNCTION}:$LATEST.PUBLISHED`],
  },
  {
    what: "layer version ARNs (2026-11)",
    source: r`((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))`,
    matching: [LAYER, inEurope(LAYER), `${LAYER}0`, "arn:aws:lambda:::awslayer:tools"],
    failing: ["", ...around(LAYER), `${LAYER}a`, LAYER.replace("us-east-1", "eu"), "arn:aws:lambda:::awslayer:tools:1"],
  },
  {
    what: "code-signing configuration ARNs (2026-11)",
    source: r`arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}`,
    matching: [SIGNING, inEurope(SIGNING), SIGNING.replace("us-east", "us-isoc-east")],
    failing: ["", ...around(SIGNING), `${SIGNING}0`, SIGNING.slice(0, -1), SIGNING.replace("us-east", "us-isoxy-east")],
  },
  {
    what: "signing job and profile ARNs (2026-11)",
    source: r`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)`,
    matching: [
      "arn:aws:signer:eusc-de-east-1:123456789012:/signing-jobs/1",
      "arn:aws:s3:::",
      "arn:aws2-x:a-b:::any thing",
    ],
    failing: [
      "",
      "arn:aws:signer:::a\n",
      "xarn:aws:s3:::",
      "arn::s3:::",
      "arn:aws:s3:us:123456789012:a",
      " arn:aws:s3:::",
    ],
  },
  {
    what: "file system ARNs (2026-11)",
    source: r`arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}`,
    matching: [EFS, inEurope(EFS), S3_FILES, `${S3_FILES}0`],
    failing: ["", ...around(EFS), ...around(S3_FILES), `x${EFS}`, `${EFS}0`, `x${S3_FILES}`, `${EFS}${S3_FILES}`],
  },
  {
    what: "capacity provider ARNs (2026-11)",
    source: r`arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+`,
    matching: [PROVIDER, inEurope(PROVIDER), PROVIDER.replace("aws", "aws-cn")],
    failing: ["", ...around(PROVIDER), `${PROVIDER}:1`, PROVIDER.replace("mine", ""), PROVIDER.replace("aws", "")],
  },
  {
    what: "runtime version ARNs (2026-11)",
    source: r`((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))`,
    matching: [RUNTIME, inEurope(RUNTIME), `${OWN_RUNTIME}/version/1`],
    failing: ["", ` ${RUNTIME}`, `${RUNTIME}\n`, OWN_RUNTIME, `${OWN_RUNTIME}/version/`, `${OWN_RUNTIME}/version/a b`],
  },
  {
    what: "ARNs of runtimes of the customer's own",
    source: r`arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+`,
    matching: [OWN_RUNTIME, `${OWN_RUNTIME}/any thing`, "arn:a:lambda:r:123456789012:runtime/é"],
    failing: ["", ` ${OWN_RUNTIME}`, `${OWN_RUNTIME}\n`, RUNTIME, OWN_RUNTIME.replace("mine", "")],
  },
  {
    what: "subnets",
    source: r`subnet-[0-9a-z]*`,
    matching: ["subnet-", "subnet-0a9z"],
    failing: ["", "subnet", "subnet-A", "subnet-1-2", ...around("subnet-1")],
  },
  {
    what: "security groups",
    source: r`sg-[0-9a-zA-Z]*`,
    matching: ["sg-", "sg-0aZ"],
    failing: ["", "sg", "sg-1-2", "xsg-1", ...around("sg-1")],
  },
  {
    what: "tags, by Unicode properties",
    source: r`([\p{L}\p{Z}\p{N}_.:/=+\-@]*)`,
    matching: ["", "a b", "Zürich", "Αθήνα", "関数", "½", "a_.:/=+-@9", "a\u00A0b", "\u{1D400}"],
    failing: ["a!", "a\n", "\ta", "a#b", "\u{1F98A}", "a*", "{a}", "a,b"],
  },
  {
    what: "any line",
    source: r`.*`,
    matching: ["", "any thing", "é\u{1F600}"],
    failing: ["\n", "a\n", "a\r", "a\nb", "\u2028"],
  },
];
