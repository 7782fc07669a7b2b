import {
  CreateFunctionCommand,
  GetFunctionCommand,
  LambdaClient,
  ResourceConflictException,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
