// The contract as OpenAPI 3.1, from the schemas that requests are read by and the list of codes.
import * as z from 'zod/mini';
import type { JsonObject } from './json.ts';
import type { Note } from './notes.ts';
import { operation } from './operation.ts';
import { describeReplies } from './reply-schemas.ts';
import { describeRequests } from './request-schemas.ts';

const DESCRIPTION = [
  'Links the anonymous guests of NICE CXone web messaging to people, by a hash instead of an identifier.',
  'How a deployment normalises, hashes and writes down an identifier, and which API of CXone it has, changes values ' +
    'and never the form of a request or a response.',
  'Callers sign their requests with AWS credentials (`authorizer=aws_iam`, the default) or send a token ' +
    '(`authorizer=jwt`), as the deployment has it.',
].join('\n\n');

const SERVERS: readonly JsonObject[] = [
  {
    url: 'https://{apiId}.execute-api.{region}.{suffix}',
    description: 'A deployment: its output `HttpEndpoint`.',
    variables: {
      apiId: { default: 'api1234567', description: 'The id of the HTTP API.' },
      region: { default: 'eu-central-1', description: 'The region of AWS.' },
      suffix: { default: 'amazonaws.com', enum: ['amazonaws.com', 'amazonaws.com.cn'] },
    },
  },
  {
    url: 'http://localhost:{port}',
    description: '`npm start`, which asks for no authentication.',
    variables: { port: { default: '3000' } },
  },
];

const SECURITY_SCHEMES: JsonObject = {
  sigv4: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'awsSigv4',
    description:
      'With `authorizer=aws_iam`, the default: AWS Signature Version 4 for the service `execute-api`, by a caller ' +
      'who has `execute-api:Invoke`.',
  },
  jwt: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'With `authorizer=jwt`: an access token of `jwtIssuer`, for `jwtAudience`, with one of `jwtScopes`.',
  },
};

const HEADERS: JsonObject = {
  RequestId: {
    description: 'The Lambda request id, the same as in the log. Every response of the function has it.',
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'Seconds to wait before the next call, where CXone asked for a wait or the service has one.',
    schema: { type: 'integer', minimum: 0 },
  },
  PreferenceApplied: {
    description: 'There where `prefer: respond-async` was followed.',
    schema: { type: 'string', const: 'respond-async' },
  },
};

const componentSchemas = (): JsonObject => {
  const notes = z.registry<Note>();
  describeRequests(notes);
  describeReplies(notes);
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(notes, { uri, io: 'input', metadata: notes });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
};

/** The document for this version of the service. */
export const openApiDocument = (version: string): JsonObject => ({
  openapi: '3.1.1',
  info: {
    title: 'CXone Guest Attributes',
    version,
    summary: 'Links the anonymous guests of NICE CXone to people by a hash.',
    description: DESCRIPTION,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: SERVERS,
  security: [{ sigv4: [] }, { jwt: [] }],
  tags: [{ name: 'Guests', description: 'The attributes of guests in CXone.' }],
  paths: { '/api/update-guest-attributes': { post: operation() } },
  components: { schemas: componentSchemas(), headers: HEADERS, securitySchemes: SECURITY_SCHEMES },
});
