import { conformanceTests } from "lambda-createfunction-conformance/mocha";

// Where the variable isn't set this says so, and nothing passes.
conformanceTests({ endpoint: process.env.AWS_ENDPOINT_URL_LAMBDA });
