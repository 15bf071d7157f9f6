// Commands to copy, one for each way to be let in. `x-codeSamples` is what the makers of pages know.
import type { JsonObject } from './json.ts';
import { REQUEST_EXAMPLES } from './request-examples.ts';

const BODY = `'${JSON.stringify(REQUEST_EXAMPLES.one.value).replaceAll(/[:,](?=")/g, '$& ')}'`;
const PATH = '/api/update-guest-attributes';
const CONTENT_TYPE = "-H 'content-type: application/json'";

const command = (...lines: readonly string[]): string => lines.join(' \\\n  ');

/** Against a local run, with AWS credentials, with a token. */
export const CODE_SAMPLES: readonly JsonObject[] = [
  {
    lang: 'Shell',
    label: 'npm start',
    source: command(`curl -i http://localhost:3000${PATH}`, CONTENT_TYPE, `-d ${BODY}`),
  },
  {
    lang: 'Shell',
    label: 'AWS credentials',
    source: command(
      'curl -i "$HTTP_ENDPOINT"',
      '--aws-sigv4 "aws:amz:$AWS_REGION:execute-api"',
      '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
      '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
      CONTENT_TYPE,
      `-d ${BODY}`,
    ),
  },
  {
    lang: 'Shell',
    label: 'JWT',
    source: command(
      'curl -i "$HTTP_ENDPOINT"',
      '-H "authorization: Bearer $TOKEN"',
      CONTENT_TYPE,
      `-d ${BODY}`,
    ),
  },
];
