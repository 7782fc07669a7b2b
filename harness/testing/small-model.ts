import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";

type Shapes = Record<string, Record<string, unknown>>;

const text = (bounds: object = {}): Record<string, unknown> => ({ type: "string", ...bounds });
const membersOf = (shapes: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, { shape, documentation: `<p>What ${name} is.</p>` }]),
  );

const NAME = { min: 1, pattern: "[a-zA-Z0-9-_:]+" };
const SETTINGS = { Runtime: "Runtime", Handler: "Handler", Description: "Description", Timeout: "Timeout" };

/** What a service model of an age may have: the least of CreateFunction, in our own words. */
const shapes: Shapes = {
  CreateFunctionRequest: {
    type: "structure",
    required: ["FunctionName", "Role", "Code"],
    members: membersOf({ FunctionName: "Name", Role: "Role", Code: "Code", ...SETTINGS }),
  },
  Code: { type: "structure", members: membersOf({ ZipFile: "Blob" }) },
  Configuration: {
    type: "structure",
    members: membersOf({ FunctionName: "Name", FunctionArn: "Name", Role: "Role", CodeSha256: "Text", ...SETTINGS }),
  },
  Name: text(NAME),
  Role: text({ pattern: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+" }),
  Runtime: text({ enum: ["python3.8", "python3.12"] }),
  Handler: text({ max: 128 }),
  Description: text({ min: 0, max: 100 }),
  Timeout: { type: "integer", min: 1 },
  Text: text(),
  Blob: { type: "blob" },
  InvalidParameterValueException: {
    type: "structure",
    members: {},
    error: { httpStatusCode: 400 },
    exception: true,
  },
};

/** A service model of CreateFunction alone. @param changed shapes that are other ones */
export function smallModel(changed: Shapes = {}, operation = "CreateFunction"): string {
  return JSON.stringify({
    metadata: { protocol: "rest-json" },
    operations: {
      [operation]: {
        name: operation,
        documentation: "<p>Creates a function.</p>",
        http: { method: "POST", requestUri: "/2015-03-31/functions", responseCode: 201 },
        input: { shape: "CreateFunctionRequest" },
        output: { shape: "Configuration" },
        errors: [{ shape: "InvalidParameterValueException" }],
      },
    },
    shapes: { ...shapes, ...changed },
  });
}

/** A shape of the small model, changed. */
export function changedShape(name: string, change: object): Shapes {
  return { [name]: { ...shapes[name], ...change } };
}

/** A structure of the small model with further members, by their shapes. */
export function withMembers(name: string, more: Record<string, string>): Shapes {
  const own = shapes[name] ?? {};
  return { [name]: { ...own, members: { ...(own["members"] as object), ...membersOf(more) } } };
}

/** A wheel as pip fetches it. */
export function smallWheel(
  model: string,
  { version = "1.40.0", day = "2025-07-31", name = "botocore", isZipped = true } = {},
): Buffer {
  const mtime = new Date(`${day}T12:00:00`);
  const path = `${name}/data/lambda/2015-03-31/service-2.json`;
  return Buffer.from(
    zipSync({
      [`${name}/__init__.py`]: [Buffer.from("#"), { mtime }],
      [isZipped ? `${path}.gz` : path]: [isZipped ? gzipSync(model) : Buffer.from(model), { mtime }],
      [`${name}-${version}.dist-info/METADATA`]: [
        Buffer.from(`Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`),
        { mtime },
      ],
    }),
  );
}
