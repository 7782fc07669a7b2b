/**
 * The constraints of edition 2021, typed by hand from the API reference page and from nothing else: importer and
 * committed contract are held against it, so that they can't share a mistake with what checks them.
 */

export interface TableRow {
  type: "object" | "array" | "string" | "integer" | "boolean" | "base64";
  required?: true;
  /** As the page writes it. */
  pattern?: string;
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** By path; `member` is a list's item, `key` and `value` are a map's. */
export type PageTable = Record<string, TableRow>;

const r = String.raw;

function words(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}

const kmsKeyArn = r`(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()`;
const roleArn = r`arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+`;
const signingArn = r`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)`;

const runtimes = words(
  "nodejs nodejs4.3 nodejs6.10 nodejs8.10 nodejs10.x nodejs12.x nodejs14.x java8 java8.al2 java11 python2.7 python3.6",
  "python3.7 python3.8 python3.9 dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 dotnetcore3.1 nodejs4.3-edge go1.x ruby2.5",
  "ruby2.7 provided provided.al2",
);

export const requestTable: PageTable = {
  "": { type: "object" },
  Architectures: { type: "array", minItems: 1, maxItems: 1 },
  "Architectures.member": { type: "string", enum: ["x86_64", "arm64"] },
  Code: { type: "object", required: true },
  "Code.ImageUri": { type: "string" },
  "Code.S3Bucket": { type: "string" },
  "Code.S3Key": { type: "string" },
  "Code.S3ObjectVersion": { type: "string" },
  "Code.ZipFile": { type: "base64" },
  CodeSigningConfigArn: {
    type: "string",
    maxLength: 200,
    pattern: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}`,
  },
  DeadLetterConfig: { type: "object" },
  "DeadLetterConfig.TargetArn": { type: "string" },
  Description: { type: "string", minLength: 0, maxLength: 256 },
  Environment: { type: "object" },
  "Environment.Variables": { type: "object" },
  "Environment.Variables.key": { type: "string" },
  "Environment.Variables.value": { type: "string" },
  FileSystemConfigs: { type: "array", maxItems: 1 },
  "FileSystemConfigs.member": { type: "object" },
  "FileSystemConfigs.member.Arn": { type: "string" },
  "FileSystemConfigs.member.LocalMountPath": { type: "string" },
  FunctionName: {
    type: "string",
    required: true,
    minLength: 1,
    maxLength: 140,
    pattern: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
  },
  Handler: { type: "string", maxLength: 128, pattern: r`[^\s]+` },
  ImageConfig: { type: "object" },
  "ImageConfig.Command": { type: "array" },
  "ImageConfig.Command.member": { type: "string" },
  "ImageConfig.EntryPoint": { type: "array" },
  "ImageConfig.EntryPoint.member": { type: "string" },
  "ImageConfig.WorkingDirectory": { type: "string" },
  KMSKeyArn: { type: "string", pattern: kmsKeyArn },
  Layers: { type: "array" },
  "Layers.member": {
    type: "string",
    minLength: 1,
    maxLength: 140,
    pattern: r`arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+`,
  },
  MemorySize: { type: "integer", minimum: 128, maximum: 10240 },
  PackageType: { type: "string", enum: ["Zip", "Image"] },
  Publish: { type: "boolean" },
  Role: { type: "string", required: true, pattern: roleArn },
  Runtime: { type: "string", enum: runtimes },
  Tags: { type: "object" },
  "Tags.key": { type: "string" },
  "Tags.value": { type: "string" },
  Timeout: { type: "integer", minimum: 1 },
  TracingConfig: { type: "object" },
  "TracingConfig.Mode": { type: "string" },
  VpcConfig: { type: "object" },
  "VpcConfig.SecurityGroupIds": { type: "array" },
  "VpcConfig.SecurityGroupIds.member": { type: "string" },
  "VpcConfig.SubnetIds": { type: "array" },
  "VpcConfig.SubnetIds.member": { type: "string" },
};

export const responseTable: PageTable = {
  "": { type: "object" },
  Architectures: { type: "array", minItems: 1, maxItems: 1 },
  "Architectures.member": { type: "string", enum: ["x86_64", "arm64"] },
  CodeSha256: { type: "string" },
  CodeSize: { type: "integer" },
  DeadLetterConfig: { type: "object" },
  "DeadLetterConfig.TargetArn": { type: "string" },
  Description: { type: "string", minLength: 0, maxLength: 256 },
  Environment: { type: "object" },
  "Environment.Error": { type: "object" },
  "Environment.Error.ErrorCode": { type: "string" },
  "Environment.Error.Message": { type: "string" },
  "Environment.Variables": { type: "object" },
  "Environment.Variables.key": { type: "string" },
  "Environment.Variables.value": { type: "string" },
  FileSystemConfigs: { type: "array", maxItems: 1 },
  "FileSystemConfigs.member": { type: "object" },
  "FileSystemConfigs.member.Arn": { type: "string" },
  "FileSystemConfigs.member.LocalMountPath": { type: "string" },
  FunctionArn: {
    type: "string",
    pattern: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
  },
  FunctionName: {
    type: "string",
    minLength: 1,
    maxLength: 170,
    pattern: r`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
  },
  Handler: { type: "string", maxLength: 128, pattern: r`[^\s]+` },
  ImageConfigResponse: { type: "object" },
  "ImageConfigResponse.Error": { type: "object" },
  "ImageConfigResponse.Error.ErrorCode": { type: "string" },
  "ImageConfigResponse.Error.Message": { type: "string" },
  "ImageConfigResponse.ImageConfig": { type: "object" },
  "ImageConfigResponse.ImageConfig.Command": { type: "array" },
  "ImageConfigResponse.ImageConfig.Command.member": { type: "string" },
  "ImageConfigResponse.ImageConfig.EntryPoint": { type: "array" },
  "ImageConfigResponse.ImageConfig.EntryPoint.member": { type: "string" },
  "ImageConfigResponse.ImageConfig.WorkingDirectory": { type: "string" },
  KMSKeyArn: { type: "string", pattern: kmsKeyArn },
  LastModified: { type: "string" },
  LastUpdateStatus: { type: "string", enum: ["Successful", "Failed", "InProgress"] },
  LastUpdateStatusReason: { type: "string" },
  LastUpdateStatusReasonCode: {
    type: "string",
    enum: words(
      "EniLimitExceeded InsufficientRolePermissions InvalidConfiguration InternalError SubnetOutOfIPAddresses",
      "InvalidSubnet InvalidSecurityGroup ImageDeleted ImageAccessDenied InvalidImage",
    ),
  },
  Layers: { type: "array" },
  "Layers.member": { type: "object" },
  "Layers.member.Arn": { type: "string" },
  "Layers.member.CodeSize": { type: "integer" },
  "Layers.member.SigningJobArn": { type: "string" },
  "Layers.member.SigningProfileVersionArn": { type: "string" },
  MasterArn: {
    type: "string",
    pattern: r`arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
  },
  MemorySize: { type: "integer", minimum: 128, maximum: 10240 },
  PackageType: { type: "string", enum: ["Zip", "Image"] },
  RevisionId: { type: "string" },
  Role: { type: "string", pattern: roleArn },
  Runtime: { type: "string", enum: runtimes },
  SigningJobArn: { type: "string", pattern: signingArn },
  SigningProfileVersionArn: { type: "string", pattern: signingArn },
  State: { type: "string", enum: ["Pending", "Active", "Inactive", "Failed"] },
  StateReason: { type: "string" },
  StateReasonCode: {
    type: "string",
    enum: words(
      "Idle Creating Restoring EniLimitExceeded InsufficientRolePermissions InvalidConfiguration",
      "InternalError SubnetOutOfIPAddresses InvalidSubnet InvalidSecurityGroup ImageDeleted ImageAccessDenied InvalidImage",
    ),
  },
  Timeout: { type: "integer", minimum: 1 },
  TracingConfig: { type: "object" },
  "TracingConfig.Mode": { type: "string" },
  Version: { type: "string", minLength: 1, maxLength: 1024, pattern: r`(\$LATEST|[0-9]+)` },
  VpcConfig: { type: "object" },
  "VpcConfig.SecurityGroupIds": { type: "array" },
  "VpcConfig.SecurityGroupIds.member": { type: "string" },
  "VpcConfig.SubnetIds": { type: "array" },
  "VpcConfig.SubnetIds.member": { type: "string" },
  "VpcConfig.VpcId": { type: "string" },
};

export const errorTable: Record<string, number> = {
  CodeSigningConfigNotFoundException: 404,
  CodeStorageExceededException: 400,
  CodeVerificationFailedException: 400,
  InvalidCodeSignatureException: 400,
  InvalidParameterValueException: 400,
  ResourceConflictException: 409,
  ResourceNotFoundException: 404,
  ServiceException: 500,
  TooManyRequestsException: 429,
};
